package keel.hardware;

/** A profile made ready for simulation: every number at one end of its range, one distance for every two cores. */
public final class Machine {
    private static final double OF_THE_LOCK_ITSELF = 2;

    private final Profile profile;
    private final RangeEnd end;
    private final int cores;
    private final double[] transfers;
    private final double overlap;
    private final double outside;
    private final double follows;
    private final double loopShare;

    /** The machine of this profile with its numbers at this end. */
    public Machine(Profile profile, Calibration calibration, RangeEnd end) {
        this.profile = profile;
        this.end = end;
        cores = profile.topology().machine();
        transfers = new double[cores * cores];
        for (int a = 0; a < cores; a++) {
            for (int b = 0; b < cores; b++) {
                transfers[a * cores + b] = between(a, b);
            }
        }
        overlap = number("overlap");
        outside = calibration.outside().at(RangeEnd.NOMINAL) * number("kernel.entryExit");
        follows = calibration.transactions().get(profile.atomics()) - OF_THE_LOCK_ITSELF;
        loopShare = calibration.loop().get(profile.atomics());
    }

    private double between(int a, int b) {
        Level level = profile.topology().level(a, b);
        if (level == Level.CORE) {
            return 0;
        }
        Quantity transfer = profile.transfer(level);
        int steps = profile.topology().parts(level) - 1;
        if (end != RangeEnd.NOMINAL || transfer.range() == Quantity.Range.ERROR || steps == 1) {
            return transfer.at(end);
        }
        double part = (profile.topology().steps(a, b) - 1.0) / (steps - 1);
        return part < 0.5 ? transfer.low() + 2 * part * (transfer.value() - transfer.low())
            : transfer.value() + (2 * part - 1) * (transfer.high() - transfer.value());
    }

    /** Which end of the ranges it was made from. */
    public RangeEnd end() {
        return end;
    }

    /** The data it was made from. */
    public Profile profile() {
        return profile;
    }

    /** The number with this key. */
    public double number(String key) {
        return profile.get(key).at(end);
    }

    /** How many cores it has. */
    public int cores() {
        return cores;
    }

    /** Cycles in a second. */
    public double hertz() {
        return number("clock") * 1e6;
    }

    /** Cycles of one coherence transaction on a line that is the other core's. */
    double transfer(int from, int to) {
        return transfers[from * cores + to];
    }

    /** How its cores change a line of another core. */
    Atomics atomics() {
        return profile.atomics();
    }

    /** Cycles of several misses that do not depend on each other: the longest, and a share of the others. */
    double misses(double longest, double sum) {
        return longest + overlap * (sum - longest);
    }

    /** Cycles of a system call before the lock is asked for; as many pass after its release. */
    double outsideEachSide() {
        return outside / 2;
    }

    /**
     * What comes on top of the hand-over when the lock's last holder was another core, in transactions: lines of
     * the kernel that follow the lock, less what waiting hides. It can be negative.
     */
    double follows() {
        return follows;
    }

    /** Cycles between two polls of a core that waits for a line. */
    double poll() {
        return number("poll");
    }

    /** Cycles from sending an IPI until the other core is back in user mode. */
    double ipi(int from, int to) {
        return number(profile.topology().level(from, to) == Level.MACHINE ? "kernel.ipi.machine" : "kernel.ipi.socket");
    }

    /** Cycles from sending an IPI until the other core enters its kernel: the rest of it is an interrupt. */
    double ipiWire(int from, int to, Build build) {
        return Math.max(0, ipi(from, to) - path("irq", build));
    }

    /**
     * Cycles of an entry in this build with all lines at home. A figure that was published for one core only
     * is taken with what the other build adds to a slow-path send.
     */
    public double path(String key, Build build) {
        String full = "kernel." + key + "." + build.key();
        if (profile.find(full).isPresent()) {
            return number(full);
        }
        double adds = build == Build.SMP ? number("kernel.slowSend.smp") - number("kernel.slowSend.unicore") : 0;
        return number("kernel." + key) + adds;
    }

    /** What the SMP build adds to a call on average: one uncontended acquisition and release of the big lock. */
    double lockPair() {
        return (path("call", Build.SMP) + path("reply", Build.SMP) - path("call", Build.UNICORE)
            - path("reply", Build.UNICORE)) / 2;
    }

    /**
     * Cycles that the loop of the benchmark adds to a round trip: from the one-core figure of this board at a
     * delay of 500, else the fitted share of call and reply.
     */
    public double loop() {
        double calls = path("call", Build.SMP) + path("reply", Build.SMP);
        return profile.find("benchmark.oneCoreRoundTrips")
            .map(rate -> number("clock") * 1e6 / rate.at(end) - 2 * 500 - calls).orElse(loopShare * calls);
    }
}
