/**
 * The reference kernel: threads, endpoints, notifications, replies, scheduling contexts and capability
 * spaces, one class an object, and two ways in, {@link keel.kernel.Kernel#enter} and {@link
 * keel.kernel.Kernel#takeIpi}. Any number of cores share it, one inside at a time. Budgets are unlimited so
 * far.
 *
 * <p>Its specification is {@code specs/kernel}, a module an object with the same names; sections in
 * parentheses are those of the semantics both were written from.
 *
 * <p>Its one rule: a state and a system call decide everything. Nothing is imported of ours and no
 * collection, nothing static changes, there is no clock and no chance, and passing a message allocates
 * nothing. {@code null} is the null pointer of a link between objects and nothing else.
 *
 * <p>Read {@link keel.kernel.Kernel}, {@link keel.kernel.Endpoint}, {@link keel.kernel.Reply}, {@link
 * keel.kernel.Core}.
 */
package keel.kernel;
