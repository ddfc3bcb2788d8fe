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

    /** The operation, with the bytes that it writes. */
    public ClientBoot operation(MessageType type, long handle, PayloadPath family, long offset, long length, byte... data) {
        client.type = type;
        client.handle = handle;
        client.family = family;
        client.place = FileOperation.Place.MEMORY;
        client.offset = offset;
        client.length = length;
        client.data.view(data, 0, data.length);
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
