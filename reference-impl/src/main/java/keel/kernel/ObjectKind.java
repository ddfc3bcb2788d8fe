package keel.kernel;

/** The kinds of kernel object. */
public enum ObjectKind {
    CORE, TCB, ENDPOINT, NOTIFICATION, REPLY, SCHED_CONTEXT, CNODE, UNTYPED, FRAME, VSPACE, PAGING_STRUCTURE
}
