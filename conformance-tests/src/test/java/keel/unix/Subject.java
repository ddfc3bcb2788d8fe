package keel.unix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import keel.transport.Bytes;
import keel.transport.Effects;
import keel.transport.FileObject;
import keel.transport.FileOperation.Patience;
import keel.transport.FileOperation.BufferPlace;
import keel.transport.FileOperation.Whence;
import keel.transport.Layout;
import keel.transport.Limits;
import keel.transport.OpenFlags;
import keel.transport.OpenMode;
import keel.transport.OperationResult;
import keel.transport.PayloadPath;
import keel.transport.run.ClientThread;
import keel.transport.run.Runner;
import keel.transport.run.RunnerBoot;
import keel.transport.run.ServerKind;
import keel.unix.Description.Flag;

/** The transport in a world: what the plain model is compared with. */
final class Subject {
    private final Setup setup;
    private final Runner runner;

    Subject(Setup setup, Effects effects) {
        this.setup = setup;
        Setup.Thresholds at = setup.thresholds();
        Layout layout = new Layout(at.registerRequest(), at.registerAnswer(), at.inlineRequest(), at.inlineAnswer(),
            at.window());
        Limits limits = new Limits(setup.sizes().pipeCapacity(), setup.sizes().pipeBuf(), setup.sizes().largestFile());
        RunnerBoot boot = new RunnerBoot(ServerKind.valueOf(setup.activity().name()), layout, limits).effects(effects);
        for (int i = 0; i < setup.sessions(); i++) {
            boot.session(setup.lanesPerSession(), Setup.HANDLES_PER_SESSION);
        }
        open(boot);
        runner = boot.start();
    }

    private void open(RunnerBoot boot) {
        List<FileObject> things = new ArrayList<>();
        for (Setup.Thing thing : setup.things()) {
            PayloadPath family = PayloadPath.valueOf(thing.way().name());
            things.add(thing.isPipe() ? boot.pipe(family) : boot.file(family, thing.bytes()));
        }
        Map<Integer, keel.transport.OpenDescription> made = new HashMap<>();
        for (int i = 0; i < setup.handles().size(); i++) {
            Operation.Handle handle = setup.handles().get(i);
            int which = setup.openings().get(i);
            Setup.Opening opening = setup.descriptions().get(which);
            if (made.containsKey(which)) {
                boot.share(handle.session(), handle.number(), made.get(which));
            } else {
                made.put(which, boot.open(handle.session(), handle.number(), things.get(opening.thing()),
                    OpenMode.valueOf(opening.mode().name()), flags(opening.flags())));
            }
        }
    }

    private static int flags(java.util.Set<Flag> flags) {
        return (flags.contains(Flag.APPEND) ? OpenFlags.APPEND : 0) | (flags.contains(Flag.NONBLOCK) ? OpenFlags.NON_BLOCK : 0);
    }

    Runner runner() {
        return runner;
    }

    ClientThread client(int caller) {
        return runner.client(setup.session(caller), setup.lane(caller));
    }

    /** A caller begins an operation. */
    void begin(int caller, Operation op, Manner manner, Random random, Consumer<OperationResult> callback) {
        ClientThread client = client(caller);
        runner.begin(client, translated(client, op, manner, random), callback);
    }

    private static keel.transport.FileOperation translated(ClientThread client, Operation op, Manner manner, Random random) {
        long handle = client.handle(op.handle().number());
        PayloadPath family = manner == Manner.REGISTERS ? PayloadPath.REGISTERS
            : manner == Manner.BUFFER ? PayloadPath.BUFFER : PayloadPath.TRADITIONAL;
        return switch (op.kind()) {
            case READ -> switch (manner) {
                case VECTOR -> new keel.transport.FileOperation.ReadV(handle, buffers(new byte[op.length()], random));
                case IN_PLACE -> new keel.transport.FileOperation.ReadInPlace(handle, op.length());
                default -> keel.transport.FileOperation.read(handle, family, op.length());
            };
            case WRITE -> switch (manner) {
                case VECTOR -> new keel.transport.FileOperation.WriteV(handle, buffers(op.data(), random));
                case IN_PLACE -> {
                    client.window().put(op.data());
                    yield new keel.transport.FileOperation.WriteInPlace(handle, op.size());
                }
                default -> keel.transport.FileOperation.write(handle, family, op.data(), 0, op.size());
            };
            case PREAD -> keel.transport.FileOperation.pread(handle, family, op.offset(), op.length());
            case PWRITE -> keel.transport.FileOperation.pwrite(handle, family, op.offset(), op.data(), 0, op.size());
            case LSEEK -> keel.transport.FileOperation.lseek(handle, op.offset(), Whence.values()[op.whence().ordinal()]);
            case FTRUNCATE -> new keel.transport.FileOperation.FTruncate(handle, op.offset());
            case POLL -> new keel.transport.FileOperation.Poll(handle, (int) op.offset(), Patience.WAIT);
            case POLL_NOW -> new keel.transport.FileOperation.Poll(handle, (int) op.offset(), Patience.NOW);
            case OPEN -> new keel.transport.FileOperation.Open(handle, op.made().other().number(),
                OpenFlags.of(OpenMode.valueOf(op.made().mode().name()), flags(op.made().flags())));
            case PIPE -> new keel.transport.FileOperation.MakePipe(handle, op.made().other().number(), flags(op.made().flags()));
            case CLOSE -> new keel.transport.FileOperation.Close(handle);
        };
    }

    /** The bytes in two or three buffers. */
    private static List<Bytes> buffers(byte[] bytes, Random random) {
        int first = random.nextInt(bytes.length + 1);
        int second = first + random.nextInt(bytes.length - first + 1);
        return List.of(new Bytes().view(bytes, 0, first), new Bytes().view(bytes, first, second - first),
            new Bytes().view(bytes, second, bytes.length - second));
    }

    /** The bytes of a read, wherever they were left. */
    static byte[] bytes(ClientThread client, OperationResult result) {
        if (result.place() != BufferPlace.WINDOW) {
            return result.data().toArray();
        }
        byte[] bytes = new byte[(int) result.count()];
        client.window().get(bytes);
        return bytes;
    }
}
