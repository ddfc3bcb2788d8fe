/**
 * Workloads: they boot kernels and give each thread its program. A program only sees its own registers.
 *
 * <p>The rule: whatever a workload does in the kernel, it does by system calls that the real kernel takes.
 */
package keel.hardware.workload;
