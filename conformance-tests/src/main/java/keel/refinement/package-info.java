/**
 * The refinement of the specification's record {@code k} by the reference kernel: one mapping, written on
 * values, in both directions, with the inputs and results of a step.
 * One rule: {@code abstraction(load(k)) = k}, and a loaded kernel behaves as the one it was taken from.
 */
package keel.refinement;
