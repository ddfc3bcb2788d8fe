/**
 * What programs see: the file operations of POSIX.1 with their names and error numbers, and variants that show a program
 * the message registers or the shared buffer as they are ({@link keel.unix.Posix}).
 *
 * <p>Its one rule: no type of the kernel is seen here, and none is needed to use it.
 */
package keel.unix;
