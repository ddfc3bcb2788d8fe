/**
 * Random kernels and random inputs, taken by the Java kernel and by the specification side by side; uses
 * {@code specs/models/replay/Fuzz.tla}. Its one rule: every choice comes from the seed, so the same seed gives the same run.
 */
package keel.fuzz;
