package keel.cost;

import java.util.function.LongFunction;
import keel.transport.FileOperation;

/**
 * An operation of a program: calls of the library until a number of bytes has moved, one at least.
 *
 * @param name of its kind; empty if it only prepares another one and does not count
 * @param call the call that moves the rest, by the bytes that have moved
 */
public record WorkloadCall(String name, int size, LongFunction<FileOperation> call) {

    /** Whether it counts. */
    public boolean counts() {
        return !name.isEmpty();
    }
}
