package keel.unix;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import keel.unix.Description.Flag;
import keel.unix.Description.Mode;
import keel.unix.Operation.Handle;
import keel.unix.PlainUnix.Sizes;

/**
 * A small world drawn at random: what exists, what is open, who calls. Every threshold of its layout is a few bytes.
 *
 * @param activity whether the server has a scheduling context of its own
 * @param openings what each handle leads to at first: the index of a description
 * @param lanesPerSession callers of each session; the last one is its spare
 */
record Setup(Activity activity, Thresholds thresholds, Sizes sizes, List<Thing> things, List<Opening> descriptions,
    List<Integer> openings, List<Handle> handles, int sessions, int lanesPerSession) {

    /** Passive servers have files only. */
    enum Activity { PASSIVE, ACTIVE }

    /** How the server answers reads of an object. */
    enum Way { TRADITIONAL, REGISTERS, BUFFER }

    /** Payload in bytes: of requests and answers in registers, in all the message, and through the window. */
    record Thresholds(int registerRequest, int registerAnswer, int inlineRequest, int inlineAnswer, int window) { }

    /** A file with these bytes, or a pipe: all pipes answer in one way, as those that programs make are any of them. */
    record Thing(String name, boolean isPipe, Way way, byte[] bytes) { }

    /** A description before anything was done through it. */
    record Opening(int thing, Mode mode, Set<Flag> flags) { }

    static final int HANDLES_PER_SESSION = 8;
    private static final int SHARED = 2;
    private static final int FILES = 2;

    static Setup draw(Random random) {
        Activity activity = random.nextInt(3) == 0 ? Activity.PASSIVE : Activity.ACTIVE;
        int registerRequest = 1 + random.nextInt(3);
        int registerAnswer = 1 + random.nextInt(3);
        int inlineRequest = registerRequest + random.nextInt(3);
        int inlineAnswer = registerAnswer + random.nextInt(3);
        int window = Math.max(inlineRequest, inlineAnswer) + 1 + random.nextInt(4);
        int pipeBuf = 1 + random.nextInt(window - 1);
        int capacity = pipeBuf + random.nextInt(3 * window);
        int pipes = activity == Activity.PASSIVE ? 0 : 3;
        Sizes sizes = new Sizes(capacity, pipeBuf, 4 * window + random.nextInt(4 * window), pipes);
        List<Thing> things = new ArrayList<>();
        List<Opening> descriptions = new ArrayList<>();
        List<Integer> openings = new ArrayList<>();
        List<Handle> handles = new ArrayList<>();
        int sessions = 2 + random.nextInt(2);
        for (int i = 0; i < FILES; i++) {
            file(random, window, things, descriptions, openings, handles, sessions);
        }
        for (int i = 0; i < pipes; i++) {
            things.add(new Thing("pipe-" + i, true, things.get(0).way, new byte[0]));
        }
        if (pipes > 0) {
            pipe(random, descriptions, openings, handles, sessions);
        }
        return new Setup(activity, new Thresholds(registerRequest, registerAnswer, inlineRequest, inlineAnswer, window),
            sizes, things, descriptions, openings, handles, sessions, 3);
    }

    /** A file with one description that the first two sessions share, and one of each session. */
    private static void file(Random random, int window, List<Thing> things, List<Opening> descriptions,
        List<Integer> openings, List<Handle> handles, int sessions) {
        byte[] bytes = new byte[random.nextInt(2 * window)];
        random.nextBytes(bytes);
        things.add(new Thing("file-" + things.size(), false, way(random), bytes));
        int first = (things.size() - 1) * 2;
        descriptions.add(new Opening(things.size() - 1, mode(random), flags(random, 4)));
        for (int session = 1; session <= sessions; session++) {
            if (session <= SHARED) {
                open(openings, handles, descriptions.size() - 1, session, first);
            }
        }
        for (int session = 1; session <= sessions; session++) {
            descriptions.add(new Opening(things.size() - 1, Mode.READ_WRITE, flags(random, 3)));
            open(openings, handles, descriptions.size() - 1, session, first + 1);
        }
    }

    /** The first pipe's ends are open in all sessions, as after fork. */
    private static void pipe(Random random, List<Opening> descriptions, List<Integer> openings, List<Handle> handles,
        int sessions) {
        for (Mode mode : List.of(Mode.READ, Mode.WRITE)) {
            descriptions.add(new Opening(FILES, mode, flags(random, 0)));
            for (int session = 1; session <= sessions; session++) {
                open(openings, handles, descriptions.size() - 1, session, 2 * FILES + mode.ordinal());
            }
        }
    }

    private static void open(List<Integer> openings, List<Handle> handles, int description, int session, int number) {
        openings.add(description);
        handles.add(new Handle(session, number));
    }

    private static Way way(Random random) {
        return Way.values()[random.nextInt(Way.values().length)];
    }

    private static Mode mode(Random random) {
        return Mode.values()[random.nextInt(Mode.values().length)];
    }

    private static Set<Flag> flags(Random random, int appendOneIn) {
        boolean appends = appendOneIn > 0 && random.nextInt(appendOneIn) == 0;
        boolean waits = random.nextInt(4) != 0;
        return appends ? waits ? Set.of(Flag.APPEND) : Set.of(Flag.APPEND, Flag.NONBLOCK)
            : waits ? Set.of() : Set.of(Flag.NONBLOCK);
    }

    int callers() {
        return sessions * lanesPerSession;
    }

    /** From 1. */
    int session(int caller) {
        return caller / lanesPerSession + 1;
    }

    int lane(int caller) {
        return caller % lanesPerSession;
    }

    /** It calls only when no other thread can go on. */
    boolean isSpare(int caller) {
        return lane(caller) == lanesPerSession - 1;
    }

    /** The plain model of this world. */
    PlainUnix plain() {
        PlainUnix plain = new PlainUnix(sizes);
        for (Thing thing : things) {
            if (thing.isPipe) {
                plain.pipe(thing.name);
            } else {
                plain.file(thing.name, thing.bytes);
            }
        }
        List<Description> made = descriptions.stream()
            .map(d -> new Description(things.get(d.thing).name, d.mode, d.flags)).toList();
        for (int i = 0; i < handles.size(); i++) {
            plain.open(handles.get(i), made.get(openings.get(i)));
        }
        return plain;
    }
}
