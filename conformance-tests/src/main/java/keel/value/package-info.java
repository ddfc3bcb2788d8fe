/**
 * Values of TLA+ in one canonical form ({@link keel.value.Value}), where they may differ, what a file may hold, and the two
 * questions that whatever takes kernel steps answers ({@link keel.value.Implementation}; one that can be looked into is
 * {@link keel.value.Inspectable}).
 * One rule: nothing here knows a kernel, TLC or a file format other than JSON.
 */
package keel.value;
