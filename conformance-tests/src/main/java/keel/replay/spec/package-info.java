/**
 * The same on the specification: one run of TLC, in a JVM of its own, takes a file ({@code Programs.tla}, {@code Replay.tla}).
 * One rule: the verdict comes from the same comparison as on the Java kernel.
 */
package keel.replay.spec;
