package keel.unix;

/** What POSIX says about an operation at an instant. */
sealed interface Verdict {

    /** It must wait. */
    record NotYet() implements Verdict { }

    /** It fails and changes nothing. */
    record Refused(String errno) implements Verdict { }

    /** It is done, moving this many bytes at least and at most; the count is the result. */
    record Done(long least, long most) implements Verdict { }

    /** It is done and this is its result: a position, a readiness, zero. */
    static Verdict exactly(long count) {
        return new Done(count, count);
    }

    /** Some bytes are moved, if any can be. */
    static Verdict upTo(long most) {
        return new Done(Math.min(1, most), most);
    }
}
