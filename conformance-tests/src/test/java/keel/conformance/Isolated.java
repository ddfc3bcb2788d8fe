package keel.conformance;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Classes of their own over the test's class path: a second TLC in one process, or a kernel with an altered class. */
public final class Isolated extends URLClassLoader {
    private final Map<String, byte[]> altered;
    private final String[] own;

    /** A loader with these altered class files and its own copies of the packages that begin so. */
    public Isolated(Map<String, byte[]> altered, String... own) {
        super(classPath(), Isolated.class.getClassLoader());
        this.altered = altered;
        this.own = own;
    }

    /** Another TLC, with what of the kit keeps to one TLC. */
    static Isolated tlc() {
        return new Isolated(Map.of(), "tlc2.", "tla2sany.", "util.", "pcal.", "keel.tlc.", "keel.conformance.", "keel.model.");
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(entry -> {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }).toArray(URL[]::new);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (Arrays.stream(own).noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = altered.get(name);
                loaded = bytes == null ? findClass(name) : defineClass(name, bytes, 0, bytes.length);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    /** Runs the action with standard output and error set aside; TLC keeps what it finds there when it is loaded. */
    public static void silently(Action action) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        try {
            action.run();
        } catch (ReflectiveOperationException | IOException | IllegalStateException failed) {
            throw new IllegalStateException(failed + " after " + said.toString(StandardCharsets.UTF_8), failed);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Something that may fail. */
    public interface Action {
        /** Does it. */
        void run() throws Exception;
    }
}
