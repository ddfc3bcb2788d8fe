package keel.kernel;

/** What a slot holds. Badge, rights and guard belong to the capability, not to the object. */
public sealed interface Capability {
    /** The capability of an empty slot. */
    Capability NULL = new NullCap();

    /** Which kind it is. */
    Kind kind();

    /** An empty slot. */
    record NullCap() implements Capability {
        @Override public Kind kind() {
            return Kind.NULL;
        }
    }

    /** Send to and receive from an endpoint; the badge travels with the message. */
    record EndpointCap(Endpoint object, long badge, Rights rights) implements Capability {
        @Override public Kind kind() {
            return Kind.ENDPOINT;
        }
    }

    /** Signal and wait for a notification; the badge is what a signal adds. */
    record NotificationCap(Notification object, long badge, Rights rights) implements Capability {
        @Override public Kind kind() {
            return Kind.NOTIFICATION;
        }
    }

    /** Reply to the caller that a reply object holds, or receive with it. */
    record ReplyCap(Reply object, Rights rights) implements Capability {
        @Override public Kind kind() {
            return Kind.REPLY;
        }
    }

    /** Control of a thread. */
    record TcbCap(Tcb object) implements Capability {
        @Override public Kind kind() {
            return Kind.TCB;
        }
    }

    /** A table of slots, entered when the next guardSize bits of a CPtr are the guard. */
    record CNodeCap(CNode object, long guard, int guardSize) implements Capability {
        @Override public Kind kind() {
            return Kind.CNODE;
        }
    }

    /** Control of a scheduling context. */
    record SchedContextCap(SchedContext object) implements Capability {
        @Override public Kind kind() {
            return Kind.SCHED_CONTEXT;
        }
    }

    /** Control of a core's time. */
    record SchedControlCap(Core core) implements Capability {
        @Override public Kind kind() {
            return Kind.SCHED_CONTROL;
        }
    }

    /** Untyped memory. */
    record UntypedCap(Untyped object) implements Capability {
        @Override public Kind kind() {
            return Kind.UNTYPED;
        }
    }

    /** The kinds of capability, with the specification's names. */
    enum Kind {
        NULL("Null"), ENDPOINT("Endpoint"), NOTIFICATION("Notification"), REPLY("Reply"), TCB("TCB"),
        CNODE("CNode"), SCHED_CONTEXT("SchedContext"), SCHED_CONTROL("SchedControl"), UNTYPED("Untyped");

        private final String specName;

        Kind(String specName) {
            this.specName = specName;
        }

        /** The name in the specification. */
        public String specName() {
            return specName;
        }
    }
}
