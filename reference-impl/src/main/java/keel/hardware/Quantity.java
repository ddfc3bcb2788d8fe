package keel.hardware;

/**
 * A measured or estimated number.
 *
 * @param value the best value, between {@code low} and {@code high}
 * @param unit cycles, MHz, ratio or 1/s
 * @param code how certain it is
 * @param range what the distance from low to high means
 * @param source where it comes from
 */
public record Quantity(double value, double low, double high, String unit, Code code, Range range, String source) {

    /** How certain a number is, from read in the primary source down to common knowledge. */
    public enum Code {
        /** Read in the primary published source. */
        R,
        /** From a third party's notes about it. */
        S,
        /** Derived by arithmetic from what was read. */
        D,
        /** Estimated; the source names the basis. */
        E,
        /** Common knowledge, unchecked. */
        M
    }

    /** What low and high say: how wrong the value may be, or how much pairs of cores differ. */
    public enum Range {
        ERROR, PAIRS
    }

    /** The number at this end of its range. */
    public double at(RangeEnd end) {
        return switch (end) {
            case LOW -> low;
            case NOMINAL -> value;
            case HIGH -> high;
        };
    }

    /** The same certainty for a number that was computed from this one. */
    Quantity derived(double value, double low, double high, String source) {
        return new Quantity(value, low, high, unit, code == Code.E ? Code.E : Code.D, range, source);
    }
}
