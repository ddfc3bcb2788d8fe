package keel.transport;

/** Puts a client's machine into a state. */
public final class ClientBoot {
    private final Client client;

    /** For this machine. */
    public ClientBoot(Client client) {
        this.client = client;
    }

    /** What it waits for, and the number of its latest request. */
    public ClientBoot state(Client.State state, int number) {
        client.state = state;
        client.number = number;
        return this;
    }

    /** The operation that it works on. */
    public ClientBoot operation(FileOperation operation) {
        client.operation = operation;
        return this;
    }

    /** What earlier requests have moved, with the bytes that were read. */
    public ClientBoot moved(long count, byte... data) {
        client.moved = count;
        client.own.copy(data, 0, data.length);
        client.into = client.own;
        return this;
    }

    /** The result of its last operation. */
    public ClientBoot result(Errno errno, long count, byte... data) {
        client.result.set(errno, count).data().view(data, 0, data.length);
        return this;
    }
}
