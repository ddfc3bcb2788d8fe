package keel.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keel.value.Inspectable;
import keel.value.KernelSizes;
import keel.value.Value;

/**
 * A copy of the Java kernel's classes of its own, with probes, and the kernel in it. What of the classes lies in a
 * folder of altered ones is taken from there.
 */
final class KernelUnderTest {

    private static final String KERNEL = "keel.kernel.";
    private static final String MAPPING = "keel.refinement.";
    private static final String MACHINE = MAPPING + "ReferenceKernel";

    private final KernelBranches branches = new KernelBranches();
    private final Class<?> machine;
    private Inspectable kernel;

    /** Loads the classes; {@code altered} may be null. */
    KernelUnderTest(Path altered) {
        ClassLoader loader = new Loader(altered, branches);
        try {
            for (String name : kernelClasses()) {
                Class.forName(name, true, loader);
            }
            machine = Class.forName(MACHINE, true, loader);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A new kernel goes on from this state, and nothing has been taken yet. */
    void load(Value k) {
        try {
            kernel = (Inspectable) machine.getConstructor(KernelSizes.class).newInstance(SpecKernel.SIZES);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
        kernel.load(k);
        branches.clear();
    }

    /** The state reached. */
    Value state() {
        return kernel.state();
    }

    /** Whether the input can happen now. */
    boolean accepts(Value input) {
        return kernel.accepts(input);
    }

    /** Takes the step of an accepted input; returns its result. */
    Value step(Value input) {
        return kernel.step(input);
    }

    /** What of the kernel has been executed. */
    KernelBranches branches() {
        return branches;
    }

    private static List<String> kernelClasses() {
        try {
            Path code = Path.of(keel.kernel.Kernel.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(code)) {
                return classes(code.resolve("keel/kernel"));
            }
            try (FileSystem jar = FileSystems.newFileSystem(code)) {
                return classes(jar.getPath("keel/kernel"));
            }
        } catch (IOException | URISyntaxException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static List<String> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".class"))
                .filter(name -> !name.equals("package-info.class"))
                .map(name -> KERNEL + name.substring(0, name.length() - ".class".length())).sorted().toList();
        }
    }

    /** Has classes of its own of kernel and mapping. */
    private static final class Loader extends ClassLoader {
        private final Path altered;
        private final KernelBranches branches;

        Loader(Path altered, KernelBranches branches) {
            super(KernelUnderTest.class.getClassLoader());
            this.altered = altered;
            this.branches = branches;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(KERNEL) && !name.startsWith(MAPPING)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null) {
                    byte[] original = bytes(name);
                    byte[] used = name.startsWith(KERNEL) ? branches.instrumented(name, original) : original;
                    loaded = defineClass(name, used, 0, used.length);
                }
                return loaded;
            }
        }

        private byte[] bytes(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try {
                if (altered != null && Files.exists(altered.resolve(file))) {
                    return Files.readAllBytes(altered.resolve(file));
                }
                try (InputStream in = getParent().getResourceAsStream(file)) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    return in.readAllBytes();
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
