package keel.tlc;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import keel.value.BadInput;

/** Asks a program in a JVM of its own one question: TLC keeps static state. */
public final class Fork {

    /** TLC takes many frames for each step of a recursion, and a Retype of 256 objects recurses as often. */
    public static final String STACK = "-Xss64m";

    private Fork() {
    }

    /**
     * Starts the program, writes it the request and yields the object that it writes; throws what it writes if that is
     * {@link BadInput}.
     *
     * @param folder where it works
     * @param what it does, for the message when it ends early
     */
    public static Object answer(Class<?> program, Serializable request, RunFolder folder, String what)
        throws InterruptedException {
        File log = folder.path().resolve("jvm.log").toFile();
        Process process;
        try {
            process = folder.start(new ProcessBuilder(command(program, folder)).redirectError(log));
        } catch (IOException unstartable) {
            throw new IllegalStateException("no JVM could be started: " + unstartable.getMessage(),
                unstartable);
        }
        try {
            ObjectOutputStream to = new ObjectOutputStream(process.getOutputStream());
            to.writeObject(request);
            to.flush();
            Object answer = new ObjectInputStream(process.getInputStream()).readObject();
            if (answer instanceof BadInput wrong) {
                throw wrong;
            }
            return answer;
        } catch (IOException | ClassNotFoundException ended) {
            folder.demandNoSignal();
            String reason = EarlyEnd.reason(process, log.toPath());
            if (EarlyEnd.isOutOfMemory(process)) {
                throw new BadInput("the JVM that " + what, "", reason);
            }
            if (EarlyEnd.isSignal(process)) {
                throw new ForkKilled("the JVM that " + what + ": " + reason);
            }
            throw new IllegalStateException("the JVM that " + what + ": " + reason, ended);
        } finally {
            folder.stop();
        }
    }

    private static List<String> command(Class<?> program, RunFolder folder) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseParallelGC", "-XX:-UsePerfData", EarlyEnd.OPTIONS.get(0), STACK));
        command.addAll(Orphan.options(folder.path()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        return command;
    }
}
