package keel.hardware.workload;

import keel.hardware.SeededRandom;

/** How long user code computes between two calls, in cycles. */
public record Delay(double mean, Distribution distribution) {

    /** Always the mean, or memoryless around it. */
    public enum Distribution {
        CONSTANT, EXPONENTIAL
    }

    /** The next one. */
    public double next(SeededRandom random) {
        return distribution == Distribution.CONSTANT ? mean : random.exponential(mean);
    }
}
