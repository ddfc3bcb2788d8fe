/**
 * The transport on the Java kernel: {@link keel.transport.run.Runner} boots one with client threads, a server thread,
 * its endpoint and reply objects, and a supervisor, and lets whoever is current there do its next act. What is a kernel
 * call goes through the kernel's one entry and is counted there; what is an access to memory goes through its translation.
 *
 * <p>{@link keel.transport.run.TransportCapabilities} says who holds which capability. After that the supervisor makes and unmakes
 * everything by calls: windows, deaths, new servers, revocations ({@link keel.transport.run.FaultInjector}).
 *
 * <p>Clients and servers run for any {@link keel.transport.run.TransportHost}; the runner is one. What they do can be heard ({@link
 * keel.transport.run.UserEvents}).
 *
 * <p>Its specification is {@code specs/transport/Transport.tla}.
 *
 * <p>Its one rule: what happens next is decided by the kernel and the calls made here; there is no clock and no chance.
 */
package keel.transport.run;
