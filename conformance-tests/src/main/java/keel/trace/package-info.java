/**
 * Traces and recorded runs: values, ITF files, scenarios of a real kernel, the user level that runs their
 * programs, replay, and the differences found.
 * One rule: nothing here knows a particular kernel. What takes the steps is a {@link keel.trace.Machine}.
 */
package keel.trace;
