package keel.unix;

import java.util.Set;

/** What open made (POSIX.1-2017, 3.258): handles that name one share its offset and its flags. */
final class Description {

    /** What may be done through it. */
    enum Mode { READ, WRITE, READ_WRITE }

    /** Its status flags. */
    enum Flag { APPEND, NONBLOCK }

    final String object;
    final Mode mode;
    final Set<Flag> flags;
    long offset;

    Description(String object, Mode mode, Set<Flag> flags) {
        this.object = object;
        this.mode = mode;
        this.flags = Set.copyOf(flags);
    }

    boolean mayRead() {
        return mode != Mode.WRITE;
    }

    boolean mayWrite() {
        return mode != Mode.READ;
    }

    boolean has(Flag flag) {
        return flags.contains(flag);
    }
}
