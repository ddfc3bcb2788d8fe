/**
 * Where TLC looks for operators that are written in Java.
 * One rule: a list of our classes, and nothing else.
 */
package tlc2.overrides;
