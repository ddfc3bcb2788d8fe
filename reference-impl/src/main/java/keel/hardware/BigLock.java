package keel.hardware;

/**
 * The queue lock of Craig, Landin and Hagersten around one kernel. A core marks its node, puts it at the tail by
 * an atomic exchange and then polls the node of its predecessor until that is granted; it continues with that
 * node. Each of these is an access to a line.
 */
final class BigLock {
    private static final int NO_CORE = -1;

    private final Directory directory;
    private final int tailLine;
    private final int nodeLines;
    private final int[] nodeOf;
    private final int[] nextOf;
    private final int[] waiterAt;
    private final double[] lookingSince;
    private final boolean[] granted;
    private int tail;
    private int lastHolder = NO_CORE;

    /** A free lock for this many cores. */
    BigLock(Directory directory, int cores) {
        this.directory = directory;
        tailLine = directory.add(1);
        nodeLines = directory.add(cores + 1);
        nodeOf = new int[cores];
        nextOf = new int[cores];
        waiterAt = new int[cores + 1];
        lookingSince = new double[cores + 1];
        granted = new boolean[cores + 1];
        for (int i = 0; i < cores; i++) {
            nodeOf[i] = i;
            waiterAt[i] = NO_CORE;
        }
        tail = cores;
        waiterAt[cores] = NO_CORE;
        granted[cores] = true;
    }

    /** The core marks its node as waiting: cycles. */
    double mark(int core, int local) {
        granted[nodeOf[local]] = false;
        return directory.write(core, nodeLines + nodeOf[local]);
    }

    /** The core joins the queue: when it has. */
    double join(int core, int local, double now) {
        nextOf[local] = tail;
        tail = nodeOf[local];
        return directory.exchange(core, tailLine, now);
    }

    /** The core reads its predecessor's node: cycles until it sees the value. */
    double look(int core, int local) {
        return directory.read(core, nodeLines + nextOf[local]);
    }

    /** Whether its predecessor has released the lock; if not, the core polls from then on. */
    boolean isGranted(int local, double from) {
        int node = nextOf[local];
        if (!granted[node]) {
            waiterAt[node] = local;
            lookingSince[node] = from;
        }
        return granted[node];
    }

    /** The core acquires the lock: the core that held it before, or -1. */
    int take(int core) {
        int before = lastHolder;
        lastHolder = core;
        return before;
    }

    /** The core releases the lock: cycles until other cores can see it. */
    double release(int core, int local) {
        granted[nodeOf[local]] = true;
        return directory.write(core, nodeLines + nodeOf[local]);
    }

    /** The core that waits for this core's release, or -1. */
    int waiter(int local) {
        return waiterAt[nodeOf[local]];
    }

    /** Since when that core polls. */
    double lookingSince(int local) {
        return lookingSince[nodeOf[local]];
    }

    /** After its release the core continues with its predecessor's node. */
    void recycle(int local) {
        waiterAt[nodeOf[local]] = NO_CORE;
        nodeOf[local] = nextOf[local];
    }
}
