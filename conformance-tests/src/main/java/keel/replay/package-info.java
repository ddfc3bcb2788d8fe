/**
 * Replay of traces, recorded scenarios and corpora on an implementation, and the first divergence of each.
 * One rule: what a file needs and is not modelled is named and counted as unsupported, never guessed.
 */
package keel.replay;
