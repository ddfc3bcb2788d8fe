/**
 * The transport on the Java kernel: its client and server as participants ({@link keel.transport.run.ClientThread}, {@link
 * keel.transport.run.ServerThread}), and {@link keel.transport.run.Runner}, which boots clients, a server, its endpoint and reply
 * objects and a supervisor on one core.
 *
 * <p>{@link keel.transport.run.TransportCapabilities} says who holds which capability. After that the supervisor makes
 * and unmakes everything by calls: windows, deaths, new servers, revocations ({@link keel.transport.run.FaultInjector}).
 *
 * <p>Clients and servers run on any {@link keel.transport.run.TransportHost}; what they do can be heard ({@link
 * keel.transport.run.UserEvents}).
 *
 * <p>Its specification is {@code specs/transport/Transport.tla}.
 *
 * <p>Its one rule: what happens next is decided by the kernel and the calls made here; there is no clock and no chance.
 */
package keel.transport.run;
