/**
 * What runs on kernels, for any purpose. A {@link keel.system.Participant} is a thread of the kernel with the state
 * machine that acts in it; all that it may do is what its {@link keel.system.Host} offers: enter the kernel, load and
 * store. {@link keel.system.OneCoreHost} runs participants on a kernel of one core; {@code keel.simulated} has a host for
 * simulated cores. {@link keel.system.CapabilityDistribution} says who holds which capability at first; from then on the
 * {@link keel.system.Supervisor}, which holds every original, changes the system by calls.
 *
 * <p>The kernel as participants know it is {@code specs/system/KernelCalls.tla}.
 *
 * <p>Its one rule: no host asks what its participants are for. Nothing of the transport is imported here.
 */
package keel.system;
