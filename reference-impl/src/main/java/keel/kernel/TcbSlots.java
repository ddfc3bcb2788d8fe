package keel.kernel;

import keel.kernel.Capability.FrameCap;

/** The capabilities of a thread, in slots of its own, and where its IPC buffer is ({@code semantics.md} 5.1, 8.3). */
public abstract sealed class TcbSlots extends SlotHolder permits Tcb {
    /** The number of its slots: CSpace root, VSpace, IPC buffer, fault handler, timeout handler. */
    public static final int SLOTS = 5;

    final Slot cspace = new Slot(this, 0);
    final Slot vspace = new Slot(this, 1);
    final Slot buffer = new Slot(this, 2);
    long bufferAddress;
    final Slot faultHandler = new Slot(this, 3);
    final Slot timeoutHandler = new Slot(this, 4);

    TcbSlots(Kernel kernel) {
        super(kernel);
    }

    @Override
    public Slot slot(int i) {
        return switch (i) {
            case 0 -> cspace;
            case 1 -> vspace;
            case 2 -> buffer;
            case 3 -> faultHandler;
            case 4 -> timeoutHandler;
            default -> throw new IndexOutOfBoundsException("a thread has no slot " + i);
        };
    }

    @Override
    public int slotCount() {
        return SLOTS;
    }

    // Questions

    /** The root of its capability space. */
    public Capability cspace() {
        return cspace.capability;
    }

    /** Its address space. */
    public Capability vspace() {
        return vspace.capability;
    }

    /** The frame of its IPC buffer. */
    public Capability buffer() {
        return buffer.capability;
    }

    /** Where its IPC buffer is: the low bits say where in the frame. */
    public long bufferAddress() {
        return bufferAddress;
    }

    /** Where its faults are sent. */
    public Capability faultHandler() {
        return faultHandler.capability;
    }

    /** Where it would be told that its time is over. */
    public Capability timeoutHandler() {
        return timeoutHandler.capability;
    }

    /** Whether it has an IPC buffer to send from ({@code semantics.md} 6.1). */
    boolean hasBufferToSend() {
        return buffer.capability instanceof FrameCap frame && frame.rights().read();
    }

    /** Whether it has an IPC buffer that can be written for it. */
    boolean hasBufferToReceive() {
        return buffer.capability instanceof FrameCap frame && frame.rights().write();
    }

    // Invariants

    /** Handlers can be asked for help, and a buffer and an address space are what they should be. */
    public boolean slotsHoldTheirKind() {
        return TcbSpaceInvocation.isFaultHandler(faultHandler.capability)
            && TcbSpaceInvocation.isFaultHandler(timeoutHandler.capability)
            && (buffer.isEmpty() || buffer.capability instanceof FrameCap)
            && (vspace.isEmpty() || vspace.capability instanceof Capability.VSpaceCap);
    }
}
