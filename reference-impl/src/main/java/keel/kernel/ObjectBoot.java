package keel.kernel;

import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.NotificationCap;

/** The part of {@link Boot} that makes objects and sets what a {@link Boot#reset} keeps. */
public abstract sealed class ObjectBoot permits Boot {
    private static final int DEFAULT_SCHED_CONTEXT_BITS = 8;

    final Kernel kernel;
    final long mask;

    ObjectBoot(Kernel kernel) {
        this.kernel = kernel;
        mask = kernel.parameters().mask();
    }

    abstract Boot boot();

    /** The kernel that is set up; the same one always. */
    public Kernel kernel() {
        return kernel;
    }

    // Objects

    /** A new thread: priority and MCP 0, on core 0, without buffer. */
    public Tcb tcb() {
        return kernel.tcbs().add(new Tcb(kernel, kernel.core(0)));
    }

    /** A new endpoint. */
    public Endpoint endpoint() {
        return kernel.endpoints().add(new Endpoint(kernel));
    }

    /** A new notification. */
    public Notification notification() {
        return kernel.notifications().add(new Notification(kernel));
    }

    /** A new reply object. */
    public Reply reply() {
        return kernel.replies().add(new Reply(kernel));
    }

    /** A new scheduling context of 2^8 bytes on core 0, inactive. */
    public SchedContext schedContext() {
        return schedContext(DEFAULT_SCHED_CONTEXT_BITS);
    }

    /** A new scheduling context of 2^sizeBits bytes on core 0, inactive. */
    public SchedContext schedContext(int sizeBits) {
        return kernel.schedContexts().add(new SchedContext(kernel, kernel.core(0), sizeBits));
    }

    /** A new CNode of 2^radix empty slots. */
    public CNode cnode(int radix) {
        return kernel.cnodes().add(new CNode(kernel, radix));
    }

    /** New untyped memory of 2^sizeBits bytes. */
    public Untyped untyped(int sizeBits) {
        return kernel.untypeds().add(new Untyped(kernel, sizeBits));
    }

    /** A new frame of one page. */
    public Frame frame() {
        return frame(Frame.BITS);
    }

    /** A new frame of 2^12, 2^21 or 2^30 bytes. */
    public Frame frame(int sizeBits) {
        return kernel.frames().add(new Frame(kernel, sizeBits));
    }

    /** A new page table, page directory or PDPT, which hangs nowhere yet. */
    public PagingStructure pagingStructure(PagingLevel level) {
        return kernel.pagingStructures().add(new PagingStructure(kernel, level));
    }

    /** A new address space without tables, as Retype makes it: it cannot be used. */
    public VSpace unassignedVSpace() {
        return kernel.vspaces().add(new VSpace(kernel));
    }

    /** A new address space that can be used, without tables. */
    public VSpace vspace() {
        return kernel.vspaces().add(new VSpace(kernel).assign());
    }

    /** The same with tables of all levels that serve these addresses. */
    public VSpace vspace(long first, long last) {
        VSpace vspace = vspace();
        for (PagingLevel level : PagingLevel.values()) {
            if (level != PagingLevel.PML4) {
                long step = 1L << level.tableBits();
                for (long address = first & -step; address <= last; address += step) {
                    builtIn(vspace, level, address);
                }
            }
        }
        return vspace;
    }

    /** Hangs a table that no capability names into the address space; those of levels above are there. */
    public Boot builtIn(VSpace vspace, PagingLevel level, long address) {
        vspace.set(address, PagingStructure.builtIn(kernel, level));
        return boot();
    }

    /** Hangs a table into the address space; those of levels above are there. */
    public Boot hang(VSpace vspace, long address, PagingStructure structure) {
        vspace.set(address, structure);
        return boot();
    }

    /** The object lies in untyped memory, this many units from its beginning. */
    public Boot memory(KernelObject object, Untyped memory, long offset) {
        object.place(memory, offset);
        return boot();
    }

    /** No object exists any more; a caller that kept them can {@link #enter} them again. */
    public Boot clear() {
        kernel.clear();
        return boot();
    }

    /** The object, which does not exist, exists again, in the state right after its creation. */
    public Boot enter(KernelObject object) {
        object.enter();
        object.reset();
        return boot();
    }

    /** The object exists no more. */
    public Boot remove(KernelObject object) {
        object.destroy();
        return boot();
    }

    // What reset keeps

    /** Puts a capability into a slot. */
    public Boot put(CNode cnode, int slot, Capability capability) {
        return put(cnode.slot(slot), capability);
    }

    /** Puts a capability into a slot. */
    public Boot put(Slot slot, Capability capability) {
        slot.capability = checked(capability);
        return boot();
    }

    /** Sets the root of the thread's capability space. */
    public Boot cspace(Tcb thread, Capability root) {
        return put(thread.cspace, root);
    }

    /** Sets the thread's address space. */
    public Boot vspace(Tcb thread, Capability vspace) {
        return put(thread.vspace, vspace);
    }

    /** Sets the frame of the thread's IPC buffer: to send it needs Read, to receive Write as well. */
    public Boot buffer(Tcb thread, Capability frame) {
        return put(thread.buffer, frame);
    }

    /** Sets where the thread's IPC buffer is; at address zero after reset. */
    public Boot bufferAddress(Tcb thread, long address) {
        thread.bufferAddress = address;
        return boot();
    }

    /** Sets where the thread's faults are sent: an endpoint, or a null capability. */
    public Boot faultHandler(Tcb thread, Capability handler) {
        return put(thread.faultHandler, handler);
    }

    /** Sets the thread's timeout handler: an endpoint, or a null capability. */
    public Boot timeoutHandler(Tcb thread, Capability handler) {
        return put(thread.timeoutHandler, handler);
    }

    /** Sets the thread's priority. It must not be queued. */
    public Boot priority(Tcb thread, int priority) {
        thread.priority = priority;
        return boot();
    }

    /** Sets the highest priority that the thread may give. */
    public Boot mcp(Tcb thread, int mcp) {
        thread.mcp = mcp;
        return boot();
    }

    /** Sets the thread's core. */
    public Boot affinity(Tcb thread, Core core) {
        thread.core = core;
        return boot();
    }

    /** Sets the core of a scheduling context. */
    public Boot core(SchedContext schedContext, Core core) {
        schedContext.core = core;
        return boot();
    }

    // Derivation

    /** The slot is the last of the derivation list, without flags. */
    public Boot derive(Slot slot) {
        kernel.derivation().append(slot);
        return boot();
    }

    /** The slot can have children. */
    public Boot revocable(Slot slot) {
        slot.revocable = true;
        return boot();
    }

    /** The slot starts a family of equal badges. */
    public Boot firstBadged(Slot slot) {
        slot.firstBadged = true;
        return boot();
    }

    private Capability checked(Capability capability) {
        if (capability instanceof EndpointCap cap) {
            checkBadge(cap.badge());
        } else if (capability instanceof NotificationCap cap) {
            checkBadge(cap.badge());
        }
        return capability;
    }

    private void checkBadge(long badge) {
        if ((badge & mask) != badge) {
            throw new IllegalArgumentException("badge wider than a word: " + badge);
        }
    }
}
