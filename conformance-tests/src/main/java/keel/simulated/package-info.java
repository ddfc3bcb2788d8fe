/**
 * Participants on simulated cores ({@link keel.simulated.SimulatedHost}), those of the transport among them: its real client
 * and server are the programs of threads of {@code keel.hardware}, so the workloads of {@code keel run} become workloads of
 * {@code keel simulate}.
 *
 * <p>One rule: a simulated thread decides nothing about the transport. It turns what a machine does into cycles of user code,
 * uses of cache
 * lines and system calls.
 */
package keel.simulated;
