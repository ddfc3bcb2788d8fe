package keel.kernel;

import keel.kernel.Capability.CNodeCap;
import keel.kernel.Capability.EndpointCap;
import keel.kernel.Capability.FrameCap;
import keel.kernel.Capability.NotificationCap;
import keel.kernel.Capability.PagingStructureCap;
import keel.kernel.Capability.ReplyCap;
import keel.kernel.Capability.SchedContextCap;
import keel.kernel.Capability.SchedControlCap;
import keel.kernel.Capability.TcbCap;
import keel.kernel.Capability.UntypedCap;

/**
 * What the send phase of a system call asks for: a reused frame. {@link #decode} checks everything and
 * changes no object; {@link #perform} does what was decoded and cannot fail.
 */
final class Invocation {
    /** Which of two slots a lookup was for, with seL4's numbers. */
    enum Side {
        DESTINATION, SOURCE
    }

    private final CSpace cspace;
    private final ExtraCaps extraCaps;
    private final TcbInvocation tcbInvocation;
    private final SchedContextInvocation schedContextInvocation;
    private final CNodeInvocation cnodeInvocation;
    private final UntypedInvocation untypedInvocation;
    private final FrameInvocation frameInvocation;
    private final PagingStructureInvocation pagingStructureInvocation;

    private Tcb invoker;
    private Message sent;
    private int length;
    private SendMode mode;
    private Action action;

    /** The details of an error. */
    private final Message details;

    Invocation(Kernel kernel, CSpace cspace, ExtraCaps extraCaps) {
        this.cspace = cspace;
        this.extraCaps = extraCaps;
        details = new Message(kernel.parameters().mask());
        tcbInvocation = new TcbInvocation(kernel, this);
        schedContextInvocation = new SchedContextInvocation(kernel, this);
        cnodeInvocation = new CNodeInvocation(kernel, this);
        untypedInvocation = new UntypedInvocation(kernel, this);
        frameInvocation = new FrameInvocation(this);
        pagingStructureInvocation = new PagingStructureInvocation(this);
    }

    /** Says what the invoker asks of the capability, or what is wrong with it ({@code semantics.md} 4.1). */
    Outcome decode(Tcb invoker, Slot slot, SendMode mode) {
        this.invoker = invoker;
        Capability capability = slot.capability;
        if (capability instanceof EndpointCap cap) {
            return cap.rights().write() ? Outcome.NO_ERROR : invalidCapability(0);
        } else if (capability instanceof ReplyCap) {
            return Outcome.NO_ERROR;
        } else if (capability instanceof NotificationCap cap) {
            return cap.rights().write() ? Outcome.NO_ERROR : invalidCapability(0);
        }
        return decodeMethod(slot, mode);
    }

    /** The same for a capability that understands methods, or nothing at all. */
    private Outcome decodeMethod(Slot slot, SendMode mode) {
        this.mode = mode;
        sent = invoker.registers.sent;
        length = invoker.sentLength();
        details.start(0);
        Capability capability = slot.capability;
        return switch (capability.kind()) {
            case TCB, CNODE, SCHED_CONTEXT, SCHED_CONTROL ->
                mode.isFirstPhase() ? invalidCapability(0) : decodeControl(capability);
            case UNTYPED -> untypedInvocation.decode(slot, (UntypedCap) capability);
            case FRAME -> frameInvocation.decode(slot, (FrameCap) capability);
            case PDPT, PAGE_DIRECTORY, PAGE_TABLE ->
                pagingStructureInvocation.decode(slot, (PagingStructureCap) capability);
            case VSPACE -> Outcome.ILLEGAL_OPERATION;
            case NULL, ZOMBIE, ENDPOINT, NOTIFICATION, REPLY -> invalidCapability(0);
        };
    }

    private Outcome decodeControl(Capability capability) {
        if (capability instanceof TcbCap cap) {
            return tcbInvocation.decode(cap.object());
        } else if (capability instanceof CNodeCap cap) {
            return cnodeInvocation.decode(cap);
        } else if (capability instanceof SchedContextCap cap) {
            return schedContextInvocation.decode(cap.object());
        }
        return schedContextInvocation.decodeControl((SchedControlCap) capability);
    }

    /** Does what was decoded last, for the same capability and mode. */
    void perform(Capability capability, SendMode mode) {
        if (capability instanceof EndpointCap cap) {
            cap.object().sendIpc(invoker, cap.badge(), cap.rights(), mode);
        } else if (capability instanceof ReplyCap cap) {
            cap.object().transfer(invoker, cap.rights());
        } else if (capability instanceof NotificationCap cap) {
            cap.object().sendSignal(cap.badge());
        } else {
            action.perform();
        }
    }

    // Arguments

    Tcb invoker() {
        return invoker;
    }

    long label() {
        return sent.label;
    }

    /** Whether the message has fewer words or extra capabilities than these. */
    boolean lacks(int words, int caps) {
        return length < words || extraCaps.count() < caps;
    }

    int length() {
        return length;
    }

    long word(int i) {
        return sent.words[i];
    }

    /** Writes this many words of the message, from one on, into registers; no more than there are. */
    void writeRegisters(UserContext context, int from, long count) {
        context.writeFrom(sent, from, count);
    }

    Slot slot(int i) {
        return extraCaps.slot(i);
    }

    Capability cap(int i) {
        return extraCaps.capability(i);
    }

    /** Looks up a slot for an operation on CNodes; {@link #found} has it ({@code semantics.md} 5). */
    Outcome lookUp(Capability root, long index, long depth, Side side) {
        if (root instanceof CNodeCap && !cspace.isDepth(depth)) {
            return rangeError(1, cspace.wordBits());
        }
        return cspace.resolvesExactly(root, index, (int) depth) ? Outcome.NO_ERROR : failedLookup(side);
    }

    /** The slot that was looked up. */
    Slot found() {
        return cspace.found();
    }

    // What decoding ends with

    Outcome accept(Action action) {
        this.action = action;
        return Outcome.NO_ERROR;
    }

    /** 0 is the label, k the k-th word. */
    Outcome invalidArgument(int number) {
        details.start(0).add(number);
        return Outcome.INVALID_ARGUMENT;
    }

    /** 0 is the invoked capability, k the k-th extra one. */
    Outcome invalidCapability(int number) {
        details.start(0).add(number);
        return Outcome.INVALID_CAPABILITY;
    }

    Outcome rangeError(long min, long max) {
        details.start(0).add(min).add(max);
        return Outcome.RANGE_ERROR;
    }

    Outcome notEnoughMemory(long freeBytes) {
        details.start(0).add(freeBytes);
        return Outcome.NOT_ENOUGH_MEMORY;
    }

    /** The slot is there, but not a capability of use in it; this many bits were to be resolved. */
    Outcome missing(Side side, long depth) {
        cspace.missing((int) depth);
        return failedLookup(side);
    }

    private Outcome failedLookup(Side side) {
        cspace.failure().appendTo(details.start(0).add(side.ordinal()));
        return Outcome.FAILED_LOOKUP;
    }

    // Answers

    /** Writes the answer to a call that was refused: the error as label, its details as words (6.4). */
    void replyError(Outcome error) {
        Message reply = invoker.registers.delivered.start(error.number());
        for (int i = 0; i < details.length; i++) {
            reply.add(details.words[i]);
        }
        Transfer.kernelReply(invoker);
    }

    /** The invoker, if it called, is answered with one word, and goes on. */
    void answer(long word) {
        startAnswer().add(word);
        finishAnswer();
    }

    /** The same with this many registers of a thread, from the first. */
    void answer(UserContext context, int registers) {
        context.appendTo(startAnswer(), registers);
        finishAnswer();
    }

    private Message startAnswer() {
        return invoker.registers.delivered.start(Outcome.NO_ERROR.number());
    }

    private void finishAnswer() {
        if (mode.isCall()) {
            Transfer.kernelReply(invoker);
        }
        invoker.run();
    }
}
