/**
 * The refinement of {@code specs/transport} by the Java machines: the records of {@code Client.tla} and {@code
 * Server.tla}, their inputs and their acts, written on values, in both directions.
 * One rule: {@code abstraction(load(state)) = state}.
 */
package keel.refinement.transport;
