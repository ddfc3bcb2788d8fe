package keel.kernel;

/**
 * What to make of untyped memory.
 *
 * @param type of the objects
 * @param objectBits the binary logarithm of the size in bytes of each
 * @param node where their capabilities go
 * @param offset the first of the slots there
 * @param count how many
 */
public record Retype(ObjectType type, int objectBits, CNode node, int offset, int count) {
}
