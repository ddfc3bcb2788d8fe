/**
 * The reference kernel: threads, endpoints, notifications, replies, scheduling contexts, CNodes, untyped
 * memory, frames and address spaces, one class an object; the capabilities to them in slots, with their
 * derivation list; and {@link keel.kernel.Kernel#enter}, the way in, beside which there are only faults, the
 * slices of a long operation, and the IPIs of other cores. Any number of cores share it, one inside at a
 * time. Budgets are unlimited so far.
 *
 * <p>Its specification is {@code specs/kernel}, a module an object with the same names; sections in
 * parentheses are those of the semantics both were written from.
 *
 * <p>Its one rule: a state and a system call decide everything. Nothing is imported of ours and no
 * collection, nothing static changes, there is no clock and no chance, and passing a message allocates
 * nothing. Decoding an invocation checks everything and changes nothing; what it yields cannot fail. {@code
 * null} is the null pointer of a link between objects and nothing else.
 *
 * <p>Read {@link keel.kernel.Kernel}, {@link keel.kernel.Endpoint}, {@link keel.kernel.Reply}, {@link
 * keel.kernel.Core}; then {@link keel.kernel.Capability}, {@link keel.kernel.Slot}, {@link
 * keel.kernel.Derivation}, {@link keel.kernel.Deletion}, {@link keel.kernel.LongOperation}.
 */
package keel.kernel;
