/**
 * Traces as files: the Informal Trace Format (Apalache, ADR-015), read and written.
 * One rule: values go there and back without loss, and equal traces have equal bytes.
 */
package keel.itf;
