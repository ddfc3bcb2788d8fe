package keel.conformance;

import static net.bytebuddy.matcher.ElementMatchers.named;

import keel.transport.PlantedTransportFaults;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/** The table of faults planted in the transport: what is altered, by what, and the model that is to catch it. */
enum TransportFaults {
    READ_MOVES_NOTHING("OpenFiles", "commit", PlantedTransportFaults.ReadMovesNothing.class, "TransportMixed"),
    OFFSET_MOVED_TWICE("OpenFiles", "commit", PlantedTransportFaults.WriteAppliedTwice.class, "TransportMixed"),
    APPEND_AT_THE_OFFSET("OpenDescription", "appends", PlantedTransportFaults.Never.class, "TransportMixed"),
    NUMBER_KEPT("Client", "issueNext", PlantedTransportFaults.NumberKept.class, "TransportMixed"),
    PIECES_AT_ONE_OFFSET("FileOperation$Read", "firstWord", PlantedTransportFaults.PiecesAtOneOffset.class, "TransportFiles"),
    WRITE_NEVER_INLINE("Client", "fitsInline", PlantedTransportFaults.Never.class, "TransportMixed"),
    ANSWER_ALWAYS_INLINE("Server", "isInline", PlantedTransportFaults.Always.class, "TransportMixed"),
    ANSWER_NOT_REMEMBERED("Server", "remember", PlantedTransportFaults.Nothing.class, "TransportMixed"),
    VARIANT_LOST("Variant", "of", PlantedTransportFaults.VariantLost.class, "TransportMixed"),
    END_OF_PIPE_MISSED("Pipe", "hasWriter", PlantedTransportFaults.Always.class, "TransportPipes"),
    BROKEN_PIPE_MISSED("Pipe", "hasReader", PlantedTransportFaults.Always.class, "TransportPipes"),
    NON_BLOCKING_WAITS("OpenDescription", "isNonBlocking", PlantedTransportFaults.Never.class, "TransportPipes"),
    REGISTRATION_NOT_KEPT("PollRegistrations", "add", PlantedTransportFaults.Nothing.class, "TransportPipes"),
    CLOSED_END_STAYS_OPEN("Pipe", "opened", PlantedTransportFaults.Nothing.class, "TransportPipes"),
    LAST_REPLY_FIRST("ReplyQueue", "take", PlantedTransportFaults.LastReplyFirst.class, "TransportPipes"),
    WRONG_DESCRIPTION("Session", "free", PlantedTransportFaults.LaterDescription.class, "TransportOpen"),
    RIGHTS_NOT_CHECKED("OpenMode", "allows", PlantedTransportFaults.Always.class, "TransportOpen");

    final String transportClass;
    final String caughtBy;
    private final String method;
    private final Class<?> advice;

    TransportFaults(String transportClass, String method, Class<?> advice, String caughtBy) {
        this.transportClass = "keel.transport." + transportClass;
        this.method = method;
        this.advice = advice;
        this.caughtBy = caughtBy;
    }

    /** The altered class file. */
    byte[] plant() {
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(TransportFaults.class.getClassLoader());
        TypeDescription type = TypePool.Default.of(locator).describe(transportClass).resolve();
        if (type.getDeclaredMethods().filter(named(method)).isEmpty()) {
            throw new IllegalStateException(transportClass + " has no method " + method + " to plant a fault in");
        }
        return new ByteBuddy().redefine(type, locator).visit(Advice.to(advice).on(named(method))).make().getBytes();
    }
}
