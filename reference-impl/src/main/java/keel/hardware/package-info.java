/**
 * The machine: cores in a topology, who has which cache line, the kernel's lock, interrupts between cores; and
 * the simulation that runs real kernels on it. {@link keel.hardware.Profile} is its data, {@link
 * keel.hardware.CostTable} turns events of a kernel into cycles, {@link keel.hardware.Simulation} is its engine.
 *
 * <p>Its one rule: costs come from events of the kernel and from data; nothing here knows what a system call
 * does. Cycles are those of a profile's clock. Why it is built so, and how far its numbers can be trusted, is in
 * {@code docs/hardware.md}.
 */
package keel.hardware;
