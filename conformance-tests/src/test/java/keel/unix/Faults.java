package keel.unix;

import java.lang.reflect.Method;
import java.util.Map;
import keel.conformance.Isolated;
import keel.conformance.Planting;
import keel.transport.PlantedFaults;
import keel.unix.RandomRun.Mishap;

/** The table of faults planted in the transport: what is altered, by what, and in which runs it shows. */
public enum Faults {
    APPLIED_TWICE_ON_REISSUE("Server", "requested", PlantedFaults.AppliedTwice.class, Mishap.CANCELLED),
    QUEUED_TWICE_ON_REISSUE("Server", "requested", PlantedFaults.QueuedTwice.class, Mishap.CANCELLED),
    MEMORY_PER_SESSION("Server", "remember", PlantedFaults.MemoryPerSession.class, Mishap.NONE),
    RESTART_FORGETS_WHAT_WAS_DONE("Server", "restart", PlantedFaults.RestartForgets.class, Mishap.SERVER_RESTARTED),
    RESTART_FORGETS_WHO_POLLS("Server", "restart", PlantedFaults.RestartForgetsRegistrations.class, Mishap.SERVER_RESTARTED),
    NUMBER_WITHOUT_WRAP_AROUND("Lane", "isPast", PlantedFaults.NoWrapAround.class, Mishap.NONE),
    OFFSET_MOVED_TWICE("OpenFiles", "commit", PlantedFaults.OffsetMovedTwice.class, Mishap.NONE),
    PREAD_MOVES_THE_OFFSET("OpenFiles", "commit", PlantedFaults.PreadMovesOffset.class, Mishap.NONE),
    ANSWERED_BUT_NOT_WRITTEN("OpenFiles", "commit", PlantedFaults.EffectLost.class, Mishap.NONE),
    END_OF_FILE_OFF_BY_ONE("MemoryFile", "decideRead", PlantedFaults.EndOneTooEarly.class, Mishap.NONE),
    APPEND_NOT_ATOMIC("OpenDescription", "appends", PlantedFaults.AppendOnlyOnce.class, Mishap.NONE),
    TRUNCATE_LOSES_BYTES("MemoryFile", "truncate", PlantedFaults.TruncateLosesByte.class, Mishap.NONE),
    CUT_BYTES_COME_BACK("MemoryFile", "truncate", PlantedFaults.CutBytesComeBack.class, Mishap.NONE),
    READ_ACCESS_NOT_CHECKED("OpenMode", "mayRead", PlantedFaults.Always.class, Mishap.NONE),
    SHARED_DESCRIPTION_WITH_TWO_OFFSETS("Session", "open", PlantedFaults.OwnOffset.class, Mishap.NONE),
    PIPE_BEYOND_ITS_CAPACITY("Pipe", "room", PlantedFaults.RoomForOneMore.class, Mishap.NONE),
    PIPE_BUF_TORN("Pipe", "decideWrite", PlantedFaults.TornWrite.class, Mishap.NONE),
    EPIPE_MISSED("Pipe", "hasReader", PlantedFaults.Always.class, Mishap.NONE),
    END_OF_PIPE_MISSED("Pipe", "hasWriter", PlantedFaults.Always.class, Mishap.NONE),
    EAGAIN_MISSED("OpenDescription", "isNonBlocking", PlantedFaults.Never.class, Mishap.NONE),
    LSEEK_ON_A_PIPE_ACCEPTED("Pipe", "attempt", PlantedFaults.SeekOnPipe.class, Mishap.NONE),
    PIPE_LOSES_A_BYTE("Pipe", "remove", PlantedFaults.ByteLost.class, Mishap.NONE),
    BLOCKED_CALLER_NOT_RELEASED("Server", "defer", PlantedFaults.WaitingForgotten.class, Mishap.NONE),
    REPLY_TO_THE_WRONG_CALLER("Server", "releaseOne", PlantedFaults.WrongCaller.class, Mishap.NONE),
    POLL_NOT_SIGNALLED("PollRegistrations", "firstReady", PlantedFaults.NobodySignalled.class, Mishap.NONE),
    END_OF_PIPE_NOT_TOLD_TO_POLL("Pipe", "eventsAt", PlantedFaults.EndNotTold.class, Mishap.NONE),
    EVENT_TOLD_THAT_NOBODY_ASKED_FOR("PollEvents", "asked", PlantedFaults.AllAsked.class, Mishap.NONE),
    SHORT_COUNT_WRONG("Server", "remember", PlantedFaults.ShortWriteToldWhole.class, Mishap.NONE),
    LENGTH_USED_IS_NOT_THE_ONE_CHECKED("Server", "checkedLength", PlantedFaults.LengthOneLess.class, Mishap.NONE),
    INLINE_THRESHOLD_OFF_BY_ONE("Client", "fitsInline", PlantedFaults.InlineOneMore.class, Mishap.NONE),
    REVOKED_HANDLE_STAYS_OPEN("Server", "takeAway", PlantedFaults.StaysOpen.class, Mishap.REVOKED),
    WAITING_FOR_A_REVOKED_HANDLE_NOT_TOLD("Server", "takeAway", PlantedFaults.WaitingNotTold.class, Mishap.REVOKED),
    SERVER_NOT_TOLD_OF_A_REVOCATION("run.FaultInjector", "tell", PlantedFaults.HandleNotTold.class, Mishap.REVOKED),
    WINDOW_OF_ANOTHER_LANE("run.Runner", "window", PlantedFaults.FirstLanesWindow.class, Mishap.NONE),
    MOVED_BYTES_MISCOUNTED("Client", "accept", PlantedFaults.CountBelieved.class, Mishap.NONE);

    private final String transportClass;
    private final String method;
    private final Class<?> advice;
    final Mishap mishap;

    Faults(String transportClass, String method, Class<?> advice, Mishap mishap) {
        this.transportClass = "keel.transport." + transportClass;
        this.method = method;
        this.advice = advice;
        this.mishap = mishap;
    }

    /** The first difference that runs of one seed after another show with the fault; empty if none does. */
    String difference(long seed, int worlds, int operations) throws ReflectiveOperationException, java.io.IOException {
        byte[] altered = Planting.plant(transportClass, method, advice);
        try (Isolated classes = new Isolated(Map.of(transportClass, altered), "keel.transport.", "keel.unix.")) {
            Method search = classes.loadClass(RandomRun.class.getName())
                .getMethod("search", long.class, int.class, int.class, String.class);
            return (String) search.invoke(null, seed, worlds, operations, mishap.name());
        }
    }
}
