package keel.transport;

import net.bytebuddy.asm.Advice;

/** Faults that are woven into classes of the transport: each is one thing that a programmer could get wrong. */
public final class PlantedTransportFaults {

    private PlantedTransportFaults() {
    }

    /** The method always says yes. */
    public static final class Always {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean answer) {
            answer = true;
        }
    }

    /** The method always says no. */
    public static final class Never {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean answer) {
            answer = false;
        }
    }

    /** The method does nothing. */
    public static final class Nothing {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }
    }

    /** OpenFiles.commit: a read leaves the description's offset where it was, and a pipe's bytes in it. */
    public static final class ReadMovesNothing {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Decision decision) {
            decision.effect = decision.effect == MessageType.READ ? MessageType.NONE : decision.effect;
        }
    }

    /** OpenFiles.commit: what was written is done twice. */
    public static final class WriteAppliedTwice {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Decision decision) {
            if (decision.effect == MessageType.WRITE && decision.description.object instanceof MemoryFile) {
                decision.description.offset += decision.count;
            }
        }
    }

    /** Client.issueNext: the next request has the number of the one before. */
    public static final class NumberKept {
        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue(value = "number", readOnly = false) int number) {
            number = number > 0 ? number - 1 : number;
        }
    }

    /** FileOperation.Read.firstWord: every piece of a transfer is asked for at the first one's offset. */
    public static final class PiecesAtOneOffset {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) long moved) {
            moved = 0;
        }
    }

    /** ReplyQueue.take: the reply object that was freed last is used first. */
    public static final class LastReplyFirst {
        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue("replies") int[] replies, @Advice.FieldValue("size") int size) {
            int first = replies[0];
            replies[0] = replies[size - 1];
            replies[size - 1] = first;
        }
    }

    /** Variant.of: whatever the label says, the bytes are taken to be in the message. */
    public static final class VariantLost {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Variant variant) {
            variant = Variant.INLINE;
        }
    }

    /** Session.free: the next description but one. */
    public static final class LaterDescription {
        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue("own") OpenDescription[] own,
            @Advice.Return(readOnly = false) OpenDescription description) {
            description = description == null || own.length == 0 ? description : own[own.length - 1];
        }
    }
}
