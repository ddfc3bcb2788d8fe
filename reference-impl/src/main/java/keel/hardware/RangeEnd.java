package keel.hardware;

/** Which end of every range of a profile a machine is built from. */
public enum RangeEnd {
    LOW, NOMINAL, HIGH
}
