/**
 * The bridge to TLC: its values, states and messages as ours and back, and programs in JVMs of their own, because TLC keeps
 * static state.
 * One rule: nothing here knows a model or what is compared; a JVM that ends early is an answer, not a silence.
 */
package keel.tlc;
