package keel.cost;

import java.io.Serializable;

/**
 * A row of the table of kernel entries: what an operation costs client and server.
 *
 * @param size bytes to be moved; 0 for an operation that moves none
 * @param deferred how often the server deferred the operation
 * @param client kernel entries of the client
 * @param server kernel entries of the server, booked to the operation
 */
public record EntryRow(String operation, String family, int size, int deferred, int client, int server)
    implements Serializable { }
