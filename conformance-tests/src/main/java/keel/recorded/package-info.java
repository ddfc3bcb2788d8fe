/**
 * What a real seL4 kernel did: scenarios, the state each begins with as a record {@code k}, the user level that runs their
 * programs ({@code Programs.tla} does the same), and what of a state and a log recordings show.
 * One rule: nothing here takes a kernel step; whatever does is a {@link keel.value.Implementation}.
 */
package keel.recorded;
