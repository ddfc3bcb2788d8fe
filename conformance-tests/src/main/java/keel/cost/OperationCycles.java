package keel.cost;

/**
 * What an operation costs on a machine, in cycles of one core.
 *
 * @param client user code of the client
 * @param server user code of the server
 * @param kernel in the kernel
 * @param low the least that the ranges of the data allow, all together
 * @param high the most
 */
public record OperationCycles(double client, double server, double kernel, double low, double high) {

    /** All together. */
    public double all() {
        return client + server + kernel;
    }
}
