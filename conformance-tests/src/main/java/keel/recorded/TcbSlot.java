package keel.recorded;

/** The slots of a TCB, in order, by the names that recordings give them; what two of them hold they do not show. */
enum TcbSlot {
    CSPACE("cspace", "cspace"), VSPACE("vspace", "vspace"), BUFFER("buffer", "buffer"), FAULT("faultHandler", "fault"),
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
        return this != VSPACE && this != BUFFER;
    }

    /** The name of this slot of a TCB. */
    String of(String tcb) {
        return tcb + "." + recorded;
    }
}
