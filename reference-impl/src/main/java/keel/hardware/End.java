package keel.hardware;

/** Which end of every range of a profile a machine is built from. */
public enum End {
    LOW, NOMINAL, HIGH
}
