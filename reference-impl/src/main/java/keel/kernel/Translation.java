package keel.kernel;

/**
 * What comes of a user's access to an address.
 *
 * @param frame the frame that is there; null if the access is a fault
 * @param faultCode what the fault message says: 4 read or 6 write of nothing, 5 or 7 of what may not be
 */
public record Translation(Frame frame, int faultCode) {
    static Translation of(Frame frame) {
        return new Translation(frame, 0);
    }

    static Translation fault(int code) {
        return new Translation(null, code);
    }
}
