package keel.transport.run;

import java.util.ArrayList;
import java.util.List;

import keel.kernel.Boot;
import keel.kernel.Capability.UntypedCap;
import keel.kernel.Capability.VSpaceCap;
import keel.kernel.Frame;
import keel.kernel.ObjectType;
import keel.kernel.Rights;
import keel.system.CapabilityDistribution;
import keel.system.CapabilityDistribution.Original;
import keel.system.Supervisor;
import keel.system.SupervisorCall;
import keel.transport.LaneId;
import keel.transport.run.RunnerBoot.SessionSize;

/**
 * The windows: frames that the supervisor makes of untyped memory and shows to a session and to the server, each in an address
 * space of its own. A lane's part is whole pages. All capabilities to the frames stay with the supervisor.
 */
final class Windows {
    private static final int PAGE = 1 << Frame.BITS;
    /** Where the first part begins, in every address space. */
    private static final long BASE = 1L << 20;
    /** Objects that one call makes at most. */
    private static final int MOST = 256;

    /**
     * A session's window.
     *
     * @param first number of its first lane among all
     * @param pages of all its lanes
     * @param space the session's address space
     * @param memory the slot of the untyped memory
     * @param frames the first of the slots of its frames, those for the server first, then copies for the session
     */
    private record Window(int first, int pages, Original space, int memory, int frames) { }

    private final int pagesOfPart;
    private final List<Window> windows = new ArrayList<>();
    private final Original serverSpace;

    Windows(Boot boot, CapabilityDistribution distribution, int partBytes, List<SessionSize> sessions) {
        pagesOfPart = (partBytes + PAGE - 1) / PAGE;
        int lanes = 0;
        for (SessionSize size : sessions) {
            int pages = size.lanes() * pagesOfPart;
            int memory = distribution.original(new UntypedCap(boot.untyped(Frame.BITS + bits(pages)), 0)).slot();
            windows.add(new Window(lanes, pages, space(boot, distribution, pages), memory, distribution.reserve(2 * pages)));
            lanes += size.lanes();
        }
        serverSpace = space(boot, distribution, lanes * pagesOfPart);
    }

    private static Original space(Boot boot, CapabilityDistribution distribution, int pages) {
        return distribution.original(new VSpaceCap(boot.vspace(BASE, BASE + (long) pages * PAGE - 1)));
    }

    private static int bits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    /** The server's address space. */
    Original serverSpace() {
        return serverSpace;
    }

    /** A session's address space. */
    Original space(int session) {
        return windows.get(session - 1).space;
    }

    /** Where a lane's part begins in its session's address space. */
    long atClient(LaneId lane) {
        return address(lane.lane() * pagesOfPart);
    }

    /** Where it begins in the server's. */
    long atServer(LaneId lane) {
        return address((windows.get(lane.session() - 1).first + lane.lane()) * pagesOfPart);
    }

    private static long address(int page) {
        return BASE + (long) page * PAGE;
    }

    /** Makes a session's window, of memory that nothing is made of. */
    void make(Supervisor supervisor, int session) {
        Window window = windows.get(session - 1);
        for (int done = 0; done < window.pages; done += MOST) {
            int count = Math.min(MOST, window.pages - done);
            supervisor.does(SupervisorCall.retype(window.memory, ObjectType.FRAME, window.frames + done, count));
        }
        for (int i = 0; i < window.pages; i++) {
            int frame = window.frames + i;
            int copy = frame + window.pages;
            supervisor.does(SupervisorCall.copy(frame, SupervisorCall.SELF, copy, Rights.READ_WRITE));
            supervisor.does(SupervisorCall.map(frame, serverSpace.slot(), address(window.first * pagesOfPart + i)));
            supervisor.does(SupervisorCall.map(copy, window.space.slot(), address(i)));
        }
    }

    /** Takes a session's window out of both address spaces, and its memory back. */
    void takeAway(Supervisor supervisor, int session) {
        supervisor.does(SupervisorCall.revoke(windows.get(session - 1).memory));
    }
}
