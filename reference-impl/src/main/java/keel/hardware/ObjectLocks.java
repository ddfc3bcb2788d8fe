package keel.hardware;

/** The locks of a fine-grained kernel: one for each object, held from its first use to the end of the entry. */
final class ObjectLocks {
    private final Directory directory;
    private final LockCosts costs;

    ObjectLocks(Directory directory, LockCosts costs) {
        this.directory = directory;
        this.costs = costs;
    }

    /** Cycles that taking and releasing the locks of an entry adds to its path, in which the lookup comes first. */
    double cycles(int core, Meter meter, double now, double path) {
        double at = now;
        double looked = 0;
        for (int i = 0; i < meter.lockedCount(); i++) {
            int line = meter.locked(i);
            at = directory.exchange(core, line, Math.max(at, directory.freeAt(line)));
            if (meter.isLookup(line)) {
                looked += costs.lookup();
                at += costs.lookup();
                directory.holdUntil(line, at);
            }
        }
        double adds = at - now - looked + meter.lockedCount() * costs.perTicket();
        for (int i = 0; i < meter.lockedCount(); i++) {
            if (!meter.isLookup(meter.locked(i))) {
                directory.holdUntil(meter.locked(i), now + adds + path);
            }
        }
        return adds;
    }
}
