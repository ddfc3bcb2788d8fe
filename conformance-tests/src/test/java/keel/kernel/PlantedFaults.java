package keel.kernel;

import net.bytebuddy.asm.Advice;

/** Faults for the reference kernel: each is woven into one method of a kernel class by its bytecode. */
public final class PlantedFaults {

    private PlantedFaults() {
    }

    /** TcbQueue.insert: first come first served, whatever the priority. */
    public static final class FifoQueue {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.This TcbQueue queue, @Advice.Argument(0) Tcb thread) {
            queue.append(thread);
            return true;
        }
    }

    /** Transfer.finish: every message arrives with badge zero. */
    public static final class LostBadge {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 1, readOnly = false) long badge) {
            badge = 0;
        }
    }

    /** Reply.push: in a chain the reply holds the caller before. */
    public static final class WrongCaller {
        @Advice.OnMethodExit
        static void exit(@Advice.This Reply reply) {
            if (reply.prev != null) {
                reply.thread = reply.prev.thread;
            }
        }
    }

    /** Reply.remove: the caller is taken off, its scheduling context stays with the server. */
    public static final class SchedContextKept {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.This Reply reply) {
            Tcb caller = reply.thread;
            reply.removeCaller();
            caller.stop();
            return true;
        }
    }

    /** Invocation.replyError: a refused call is told another error; the state is as it should be. */
    public static final class WrongRefusal {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Outcome error) {
            error = error == Outcome.INVALID_CAPABILITY ? Outcome.ILLEGAL_OPERATION : error;
        }
    }

    /** Invocation.rangeError: the details of a refused call are swapped. */
    public static final class SwappedDetails {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) long minimum,
            @Advice.Argument(value = 1, readOnly = false) long maximum) {
            long swapped = minimum;
            minimum = maximum;
            maximum = swapped;
        }
    }

    /** Kernel.mayEnter: a thread that is merely ready may call, too. */
    public static final class ReadyMayCall {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(1) Tcb thread, @Advice.Return(readOnly = false) boolean accepted) {
            accepted |= thread.queued;
        }
    }

    /** Kernel.mayEnter: a thread that was restarted may not call. */
    public static final class CurrentMayNotCall {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(1) Tcb thread, @Advice.Return(readOnly = false) boolean accepted) {
            accepted &= thread.priority < 3;
        }
    }

    /** ReadyQueues.remove: the last link of an emptied queue stays and misleads the next append. */
    public static final class StaleReadyTail {
        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue("tails") Tcb[] tails, @Advice.Argument(0) Tcb thread) {
            tails[thread.priority] = tails[thread.priority] == null ? thread : tails[thread.priority];
        }
    }

    /** Scheduler.schedule: who was to be switched to is remembered into the next step. */
    public static final class CandidateKept {
        @Advice.OnMethodEnter
        static Tcb enter(@Advice.FieldValue("candidate") Tcb candidate) {
            return candidate;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue(value = "candidate", readOnly = false) Tcb candidate,
            @Advice.Enter Tcb before) {
            candidate = before;
        }
    }

    /** Endpoint.sendIpc: a send that shall not wait waits. */
    public static final class NonBlockingWaits {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 3, readOnly = false) SendMode mode) {
            mode = mode == SendMode.NB_SEND ? SendMode.SEND : mode;
        }
    }

    /** Transfer.badge: "nothing there" is not told. */
    public static final class NothingUntold {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(1) long badge) {
            return badge == 0;
        }
    }

    /** Notification.keep: a second signal takes the place of the first. */
    public static final class SignalsNotJoined {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Notification notification,
            @Advice.Argument(value = 0, readOnly = false) long badges) {
            badges = (badges & ~notification.word) != 0 ? badges & ~notification.word : badges;
        }
    }

    /** A method that does nothing: a link not made or loosened, an IPI not sent, a core not stalled. */
    public static final class Nothing {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }
    }

    /** A core's address space stays what it was: at a switch, when the core is stalled, when it is restored. */
    public static final class SpaceKept {
        @Advice.OnMethodEnter
        static Capability enter(@Advice.FieldValue("space") Capability space) {
            return space;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Enter Capability before,
            @Advice.FieldValue(value = "space", readOnly = false) Capability space) {
            space = before;
        }
    }

    /** Cancel.suspend: a running thread that is suspended would issue its call again. */
    public static final class SuspendRestartsCall {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Tcb thread) {
            thread.restartPoint = RestartPoint.CALL;
        }
    }

    /** Scheduler.yield: the thread goes to the front of its queue. */
    public static final class YieldKeepsTurn {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.This Scheduler core) {
            core.enqueueFirst(core.current);
            core.reschedule();
            return true;
        }
    }

    /** Fault.capFault: the phase is always the send phase. */
    public static final class FaultPhaseLost {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 1, readOnly = false) Phase phase) {
            phase = Phase.SEND;
        }
    }

    /** Kernel.acceptsIpi: a core that does not idle takes no IPI. */
    public static final class OnlyIdleCoresAreTold {
        @Advice.OnMethodExit
        static void exit(@Advice.This Kernel kernel, @Advice.Argument(0) int core,
            @Advice.Return(readOnly = false) boolean accepted) {
            accepted &= kernel.core(core).current() == kernel.core(core).idle();
        }
    }

    /** Rights.canEstablishReply: every caller is held, with the right to be answered or without. */
    public static final class AlwaysTrue {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean answer) {
            answer = true;
        }
    }

    /** Reply.removeCaller: the older neighbour keeps its link to a reply that left the chain. */
    public static final class ChainLinkKept {
        @Advice.OnMethodEnter
        static Reply enter(@Advice.This Reply reply) {
            return reply.prev;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.This Reply reply, @Advice.Enter Reply older) {
            if (older != null) {
                older.next = reply;
            }
        }
    }

    /** FaultHandler.handleFault: a fault is dropped, handler or not. */
    public static final class FaultDropped {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(0) Tcb thread) {
            thread.fault.clear();
            thread.stop();
            return true;
        }
    }

    /** Endpoint.reorder: a queued thread keeps its place under another priority. */
    public static final class PlaceKept {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(0) Tcb thread, @Advice.Argument(1) int priority) {
            thread.priority = priority;
            return true;
        }
    }

    /** Endpoint.cancelBadgedSends: if no sender waits with the badge, nothing is scheduled anew. */
    public static final class NobodyToCancel {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.This Endpoint endpoint, @Advice.Argument(0) long badge) {
            Tcb sender = endpoint.queue.first();
            while (sender != null && sender.sendBadge != badge) {
                sender = sender.queueNext;
            }
            return sender == null;
        }
    }

    /** TcbSpaceInvocation.checkBuffer: whether it is a frame is looked at before whether it can be copied. */
    public static final class BufferTypeFirst {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Outcome outcome) {
            outcome = outcome == Outcome.REVOKE_FIRST ? Outcome.ILLEGAL_OPERATION : outcome;
        }
    }

    /** FastPath.call: whether a reply can be established is looked at before who is ready. */
    public static final class RightsFirst {
        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue("cspace") CSpace cspace, @Advice.Argument(0) Tcb thread,
            @Advice.Return(readOnly = false) Path path) {
            if (path == Path.PRIORITY && cspace.resolves(thread.cspace.capability, thread.registers.capability)
                && cspace.found().capability instanceof Capability.EndpointCap cap && !cap.rights().canEstablishReply()) {
                path = Path.RIGHTS;
            }
        }
    }
}
