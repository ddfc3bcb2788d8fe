/**
 * What of TLC itself is done otherwise here, in TLC's own package because TLC does not publish what it extends.
 * One rule: the same answers as TLC's, sooner.
 */
package tlc2.tool.impl;
