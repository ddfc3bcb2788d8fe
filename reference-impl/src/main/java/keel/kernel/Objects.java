package keel.kernel;

import java.util.function.Predicate;

/** The objects of a kernel, in a table for each kind. */
abstract class Objects {
    private final ObjectTable<Tcb> tcbs = new ObjectTable<>();
    private final ObjectTable<Endpoint> endpoints = new ObjectTable<>();
    private final ObjectTable<Notification> notifications = new ObjectTable<>();
    private final ObjectTable<Reply> replies = new ObjectTable<>();
    private final ObjectTable<SchedContext> schedContexts = new ObjectTable<>();
    private final ObjectTable<CNode> cnodes = new ObjectTable<>();
    private final ObjectTable<Untyped> untypeds = new ObjectTable<>();
    private final ObjectTable<Frame> frames = new ObjectTable<>();
    private final ObjectTable<VSpace> vspaces = new ObjectTable<>();
    private final ObjectTable<PagingStructure> pagingStructures = new ObjectTable<>();

    /** All threads but the idle ones. */
    public ObjectTable<Tcb> tcbs() {
        return tcbs;
    }

    /** All endpoints. */
    public ObjectTable<Endpoint> endpoints() {
        return endpoints;
    }

    /** All notifications. */
    public ObjectTable<Notification> notifications() {
        return notifications;
    }

    /** All reply objects. */
    public ObjectTable<Reply> replies() {
        return replies;
    }

    /** All scheduling contexts. */
    public ObjectTable<SchedContext> schedContexts() {
        return schedContexts;
    }

    /** All CNodes. */
    public ObjectTable<CNode> cnodes() {
        return cnodes;
    }

    /** All untyped memory. */
    public ObjectTable<Untyped> untypeds() {
        return untypeds;
    }

    /** All frames. */
    public ObjectTable<Frame> frames() {
        return frames;
    }

    /** All address spaces. */
    public ObjectTable<VSpace> vspaces() {
        return vspaces;
    }

    /** All page tables, page directories and PDPTs that capabilities name. */
    public ObjectTable<PagingStructure> pagingStructures() {
        return pagingStructures;
    }

    // Set-up

    void resetAll() {
        tcbs.reset();
        endpoints.reset();
        notifications.reset();
        replies.reset();
        schedContexts.reset();
        cnodes.reset();
        untypeds.reset();
        frames.reset();
        vspaces.reset();
        pagingStructures.reset();
    }

    void clearAll() {
        tcbs.clear();
        endpoints.clear();
        notifications.clear();
        replies.clear();
        schedContexts.clear();
        cnodes.clear();
        untypeds.clear();
        frames.clear();
        vspaces.clear();
        pagingStructures.clear();
    }

    void saveAll(Snapshot snapshot) {
        tcbs.save(snapshot);
        endpoints.save(snapshot);
        notifications.save(snapshot);
        replies.save(snapshot);
        schedContexts.save(snapshot);
        cnodes.save(snapshot);
        untypeds.save(snapshot);
        frames.save(snapshot);
        vspaces.save(snapshot);
        pagingStructures.save(snapshot);
    }

    void restoreAll(Snapshot snapshot) {
        tcbs.restore(snapshot);
        endpoints.restore(snapshot);
        notifications.restore(snapshot);
        replies.restore(snapshot);
        schedContexts.restore(snapshot);
        cnodes.restore(snapshot);
        untypeds.restore(snapshot);
        frames.restore(snapshot);
        vspaces.restore(snapshot);
        pagingStructures.restore(snapshot);
    }

    // Invariants

    /** Whether every object satisfies the predicate. */
    boolean everyObject(Predicate<KernelObject> predicate) {
        return tcbs.every(predicate) && endpoints.every(predicate) && notifications.every(predicate)
            && replies.every(predicate) && schedContexts.every(predicate) && cnodes.every(predicate)
            && untypeds.every(predicate) && frames.every(predicate) && vspaces.every(predicate)
            && pagingStructures.every(predicate);
    }

    /** Whether every occupied slot satisfies the predicate. */
    boolean everySlot(Predicate<Slot> predicate) {
        return tcbs.every(t -> t.everySlot(predicate)) && cnodes.every(cnode -> cnode.everySlot(predicate));
    }

    /** How many queues of the kernel this thread is in. */
    int queuesWith(Tcb thread) {
        int count = 0;
        for (int i = 0; i < endpoints.size(); i++) {
            count += endpoints.get(i) != null && endpoints.get(i).queue.contains(thread) ? 1 : 0;
        }
        for (int i = 0; i < notifications.size(); i++) {
            count += notifications.get(i) != null && notifications.get(i).queue.contains(thread) ? 1 : 0;
        }
        return count + (thread.queued ? 1 : 0);
    }
}
