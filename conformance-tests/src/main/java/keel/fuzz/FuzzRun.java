package keel.fuzz;

import keel.tlc.Fork;
import keel.tlc.RunFolder;

/** Runs in a JVM of its own: TLC keeps static state. */
public final class FuzzRun {

    private FuzzRun() { }

    /** Runs as asked for. */
    public static FuzzResult run(FuzzRequest request) throws InterruptedException {
        try (RunFolder folder = new RunFolder()) {
            return (FuzzResult) Fork.answer(FuzzRunner.class, request, folder, "compares random steps");
        }
    }
}
