package keel.tlc;

/** A signal has ended a forked JVM: no defect, but there is no result. */
public final class ForkKilled extends RuntimeException {

    /** It is said which JVM, and how it ended. */
    ForkKilled(String what) {
        super(what);
    }
}
