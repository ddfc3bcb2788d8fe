package keel.conformance;

import static net.bytebuddy.matcher.ElementMatchers.named;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/** Plants a fault: weaves advice into a method of a class. */
public final class Planting {

    private Planting() {
    }

    /** The altered class file. */
    public static byte[] plant(String className, String method, Class<?> advice) {
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(Planting.class.getClassLoader());
        TypeDescription type = TypePool.Default.of(locator).describe(className).resolve();
        if (type.getDeclaredMethods().filter(named(method)).isEmpty()) {
            throw new IllegalStateException(className + " has no method " + method + " to plant a fault in");
        }
        return new ByteBuddy().redefine(type, locator).visit(Advice.to(advice).on(named(method))).make().getBytes();
    }
}
