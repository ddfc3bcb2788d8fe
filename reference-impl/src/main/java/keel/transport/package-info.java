/**
 * The Unix-like transport: how requests and answers lie in messages ({@link keel.transport.Layout}), the client's
 * library ({@link keel.transport.Client}) and the server of files and pipes ({@link keel.transport.Server}), both as
 * machines: an input comes, the machine becomes another and says what is to be done next ({@link
 * keel.transport.Outputs}).
 *
 * <p>Its specification is {@code specs/transport}, a module a class with the same names.
 *
 * <p>Its one rule: the machines do nothing themselves. They call no kernel and touch no window; their host does
 * ({@code keel.transport.run}), and what they become depends on what they were and the input alone.
 */
package keel.transport;
