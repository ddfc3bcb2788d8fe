package keel.transport.run;

/** On whose time a server runs. */
public enum ServerKind {
    /** On its own scheduling context: it may let a caller wait. */
    ACTIVE,
    /** On its caller's: it answers every request at once. */
    PASSIVE
}
