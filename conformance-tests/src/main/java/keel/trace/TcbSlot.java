package keel.trace;

/** The slots of a TCB, in order, by the names that recordings give them; two they do not show. */
enum TcbSlot {
    CSPACE("cspace", "cspace"), VSPACE("vspace", ""), BUFFER("buffer", ""), FAULT("faultHandler", "fault"),
    TIMEOUT("timeoutHandler", "timeout");

    private final String field;
    private final String recorded;

    TcbSlot(String field, String recorded) {
        this.field = field;
        this.recorded = recorded;
    }

    /** The field of a thread in the state {@code k}. */
    String field() {
        return field;
    }

    /** Whether recordings show what it holds. */
    boolean isRecorded() {
        return !recorded.isEmpty();
    }

    /** The name of this slot of a TCB. */
    String of(String tcb) {
        return tcb + "." + recorded;
    }
}
