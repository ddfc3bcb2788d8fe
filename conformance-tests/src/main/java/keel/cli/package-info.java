/**
 * The commands of {@code keel}.
 * One rule: exit status 0 holds, 1 does not hold or nothing was tested, 2 bad usage or bad input in one line, 3 internal error.
 */
package keel.cli;
