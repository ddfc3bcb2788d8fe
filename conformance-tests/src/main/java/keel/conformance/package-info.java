/**
 * The bridge between the model checker and the reference kernel: what TLC's values mean, the operators that TLC evaluates
 * here, one run in a forked JVM, and many runs judged against {@code specs/models/manifest.json}.
 * One rule: a comparison that was not made can never look like a pass.
 */
package keel.conformance;
