package keel.tlc;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.util.List;

/** A forked JVM ends when its parent does, and takes its folder with it: the parent may have had no time to. */
public final class Orphan {
    private static final String FOLDER = "keel.folder";

    private Orphan() {
    }

    /** The option that tells the forked JVM which folder it works in, also for what others call temporary. */
    public static List<String> options(Path folder) {
        return List.of("-Djava.io.tmpdir=" + folder, "-D" + FOLDER + "=" + folder);
    }

    /** The parent's one request; from then on the end of standard input ends this JVM. */
    public static Object request() throws ClassNotFoundException {
        try {
            Object request = new ObjectInputStream(System.in).readObject();
            watch();
            return request;
        } catch (IOException gone) {
            end();
            throw new IllegalStateException(gone);
        }
    }

    private static void watch() {
        Thread watch = new Thread(Orphan::await, "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void await() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException closed) {
            end();
        }
        end();
    }

    /** The parent is gone. */
    public static void end() {
        String folder = System.getProperty(FOLDER);
        if (folder != null) {
            RunFolder.delete(Path.of(folder));
        }
        Runtime.getRuntime().halt(1);
    }
}
