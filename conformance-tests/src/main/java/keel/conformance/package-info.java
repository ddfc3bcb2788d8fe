/**
 * Agreement of an implementation with the specification, transition by transition: the operators of
 * {@code Conformance.tla} and {@code TransportConformance.tla}, the divergences they find, and the matrix of what was covered.
 * One rule: a comparison that was not made can never look like a pass.
 */
package keel.conformance;
