package keel.unix;

import java.util.Random;

/** How a program asks for an operation that moves bytes: through the usual call, or one that shows what carries them. */
enum Manner {
    /** read or write. */
    TRADITIONAL,
    /** readv or writev. */
    VECTOR,
    /** In message registers, cut to what goes there. */
    REGISTERS,
    /** Through the window. */
    BUFFER,
    /** The program's own bytes are in the window; what one request moves is all. */
    IN_PLACE;

    /** Any manner in which this operation can be asked for. */
    static Manner draw(Random random, Operation op, int window) {
        boolean isPlain = op.kind() == Operation.Kind.READ || op.kind() == Operation.Kind.WRITE;
        Manner manner = values()[random.nextInt(values().length)];
        boolean fits = switch (manner) {
            case TRADITIONAL -> true;
            case VECTOR -> isPlain;
            case REGISTERS, BUFFER -> op.reads() || op.writes();
            case IN_PLACE -> isPlain && op.size() <= window;
        };
        return fits ? manner : TRADITIONAL;
    }

    /** Whether what the first request moves is all. */
    boolean isOneRequest() {
        return this == REGISTERS || this == IN_PLACE;
    }
}
