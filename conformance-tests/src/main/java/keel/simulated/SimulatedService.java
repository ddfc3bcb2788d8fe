package keel.simulated;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import keel.cost.CountedWorkload;
import keel.cost.CountedWorkload.Setting;
import keel.cost.OpenDescriptions;
import keel.cost.UserCode;
import keel.cost.WorkloadScript;
import keel.hardware.Channels;
import keel.transport.LaneId;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.Server;
import keel.transport.ServerBoot;
import keel.transport.run.ClientThread;
import keel.transport.run.Counts;
import keel.transport.run.ServerKind;

/**
 * A server, its clients, and the windows that it shares with each: cache lines of the machine. They are plain memory, for
 * no mapping is revoked here, and what an access costs is told to the machine.
 */
final class SimulatedService {
    private final CountedWorkload workload;
    private final Setting setting;
    private final UserCode code;
    private final Channels channels;
    private final int lineBytes;
    private final ServerBoot boot = new ServerBoot(Layout.SEL4, Limits.USUAL);
    private final List<ClientThread> clients = new ArrayList<>();
    private final List<ByteBuffer> windows = new ArrayList<>();
    private final List<Integer> firstLines = new ArrayList<>();
    private final Counts nobodys = new Counts();

    SimulatedService(CountedWorkload workload, Setting setting, UserCode code, Channels channels, int lineBytes) {
        this.workload = workload;
        this.setting = setting;
        this.code = code;
        this.channels = channels;
        this.lineBytes = lineBytes;
    }

    /** Sessions of this many programs, which have open what the workload needs; the number of the first. */
    int sessions(int programs) {
        int[] sessions = new int[programs];
        int bytes = Math.min(setting.size(), Layout.SEL4.window());
        for (int i = 0; i < programs; i++) {
            sessions[i] = boot.session(1, OpenDescriptions.HANDLES);
            windows.add(ByteBuffer.allocate(bytes));
            firstLines.add(channels.lines(lines(bytes)));
        }
        ServerKind needed = workload.needsActiveServer(setting) ? ServerKind.ACTIVE : ServerKind.PASSIVE;
        OpenDescriptions.by(boot, needed, WorkloadScript.fileSize(workload, setting), sessions);
        return sessions[0];
    }

    /** One more client, of the next session that has none. */
    void add(ClientThread client) {
        clients.add(client);
    }

    /** The server with this many reply objects. */
    Server server(int replies) {
        for (int i = 0; i < replies; i++) {
            boot.reply(i);
        }
        return boot.server();
    }

    WorkloadScript script(ClientThread client) {
        return new WorkloadScript(workload, setting, client::handle);
    }

    UserCode code() {
        return code;
    }

    Counts countsOf(LaneId lane) {
        return lane == LaneId.NONE ? nobodys : clients.get(lane.session() - 1).counts();
    }

    /** The address of a lane's window, for its client and the server alike. */
    long window(LaneId lane) {
        return (long) (lane.session() - 1) * Layout.SEL4.window();
    }

    void load(long address, byte[] into, int from, int count) {
        at(address).get((int) (address % Layout.SEL4.window()), into, from, count);
    }

    void store(long address, byte[] bytes, int from, int count) {
        at(address).put((int) (address % Layout.SEL4.window()), bytes, from, count);
    }

    private ByteBuffer at(long address) {
        return windows.get((int) (address / Layout.SEL4.window()));
    }

    int firstLine(LaneId lane) {
        return firstLines.get(lane.session() - 1);
    }

    /** Cache lines of this many bytes. */
    int lines(int bytes) {
        return (bytes + lineBytes - 1) / lineBytes;
    }
}
