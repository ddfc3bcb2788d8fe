package keel.unix;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import keel.unix.Description.Flag;
import keel.unix.Description.Mode;
import keel.unix.Operation.Handle;
import keel.unix.Operation.Kind;
import keel.unix.Operation.Made;
import keel.unix.Operation.Whence;

/** Draws the operations of a world: any handle of the caller's session, sizes around every threshold. */
final class Mix {
    private final Setup setup;
    private final PlainUnix plain;
    private final Random random;
    private byte next;

    Mix(Setup setup, PlainUnix plain, Random random) {
        this.setup = setup;
        this.plain = plain;
        this.random = random;
    }

    /** What a caller asks next. */
    Operation draw(int session) {
        Handle handle = handle(session);
        int dice = random.nextInt(100);
        if (dice < 6) {
            return changeHandles(session, handle, dice);
        }
        return plain.isPipe(handle) && dice < 90 ? onPipe(handle, dice) : onFile(handle, random.nextInt(100));
    }

    private Operation onPipe(Handle handle, int dice) {
        boolean reads = plain.at(handle).mode == Mode.READ;
        if (dice < 16) {
            return poll(handle, reads ? 1 : 4, dice < 11);
        }
        return reads ? Operation.read(handle, size()) : Operation.write(handle, data(size()));
    }

    private Operation onFile(Handle handle, int dice) {
        if (dice < 30) {
            return Operation.read(handle, size());
        } else if (dice < 55) {
            return Operation.write(handle, data(size()));
        } else if (dice < 63) {
            return Operation.pread(handle, size(), offset());
        } else if (dice < 71) {
            return Operation.pwrite(handle, data(size()), offset());
        } else if (dice < 86) {
            return Operation.lseek(handle, offset() - (random.nextInt(3) == 0 ? setup.thresholds().window() : 0), whence());
        } else if (dice < 96) {
            return Operation.ftruncate(handle, offset());
        }
        return poll(handle, 1, dice < 98);
    }

    /** Who waits asks for what can come, too. */
    private Operation poll(Handle handle, int likely, boolean waits) {
        int events = random.nextInt(8);
        return waits ? Operation.poll(Kind.POLL, handle, events | likely) : Operation.poll(Kind.POLL_NOW, handle, events);
    }

    private Operation changeHandles(int session, Handle handle, int dice) {
        if (dice < 2) {
            return Operation.of(Kind.CLOSE, handle);
        }
        Handle other = number(session);
        Set<Flag> flags = random.nextInt(3) == 0 ? Set.of(Flag.NONBLOCK) : Set.of();
        return dice < 4 ? Operation.open(handle, new Made(other, Mode.values()[random.nextInt(3)], flags))
            : Operation.pipe(number(session), new Made(other, Mode.READ, flags));
    }

    /** Mostly one that is open. */
    private Handle handle(int session) {
        List<Handle> open = plain.handles().stream().filter(handle -> handle.session() == session)
            .sorted(Comparator.comparing(Handle::number)).toList();
        return open.isEmpty() || random.nextInt(20) == 0 ? number(session) : open.get(random.nextInt(open.size()));
    }

    private Handle number(int session) {
        return new Handle(session, random.nextInt(Setup.HANDLES_PER_SESSION));
    }

    private Whence whence() {
        return Whence.values()[random.nextInt(Whence.values().length)];
    }

    private long offset() {
        return random.nextInt(25) == 0 ? -1 - random.nextInt(3) : random.nextInt(3 * setup.thresholds().window());
    }

    /** Bytes: at a threshold of the layout or of pipes, one less, one more, or any. */
    private int size() {
        Setup.Thresholds at = setup.thresholds();
        int size = switch (random.nextInt(10)) {
            case 0 -> at.registerRequest();
            case 1 -> at.registerAnswer();
            case 2 -> at.inlineRequest();
            case 3 -> at.inlineAnswer();
            case 4 -> at.window();
            case 5 -> 2 * at.window();
            case 6 -> setup.sizes().pipeBuf();
            case 7 -> setup.sizes().pipeCapacity();
            case 8 -> 1;
            default -> random.nextInt(3 * at.window());
        };
        return Math.max(0, size - 1 + random.nextInt(3));
    }

    private byte[] data(int size) {
        byte[] data = new byte[size];
        for (int i = 0; i < size; i++) {
            data[i] = ++next;
        }
        return data;
    }

    /** What a spare caller does so that a caller that waits can go on; null if it has no handle for that. */
    Operation relieve(int session, Operation waiting) {
        Mode needed = plain.at(waiting.handle()).mode == Mode.READ ? Mode.WRITE : Mode.READ;
        String pipe = plain.at(waiting.handle()).object;
        Handle handle = plain.handles().stream().filter(each -> each.session() == session)
            .filter(each -> plain.at(each).object.equals(pipe) && plain.at(each).mode == needed)
            .min(Comparator.comparing(Handle::number)).orElse(null);
        if (handle == null) {
            return null;
        }
        return needed == Mode.READ ? Operation.read(handle, 1 + random.nextInt(setup.sizes().pipeCapacity()))
            : Operation.write(handle, data(1 + random.nextInt(setup.sizes().pipeBuf())));
    }
}
