/**
 * What operations of the transport cost: small workloads on the Java kernel, counted at the kernel's one entry.
 * One rule: nothing is computed that can be counted, and cycles come from the table of costs alone.
 */
package keel.cost;
