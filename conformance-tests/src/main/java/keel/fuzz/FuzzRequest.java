package keel.fuzz;

import java.io.Serializable;

/**
 * What a run is to do.
 * @param steps how many steps to compare
 * @param seconds how long at most
 * @param altered a folder with class files of a kernel that is to be taken instead of ours, or empty
 * @param trace the file to write a divergence to
 */
public record FuzzRequest(String specs, long seed, long steps, double seconds, int threads, String altered, String trace)
    implements Serializable { }
