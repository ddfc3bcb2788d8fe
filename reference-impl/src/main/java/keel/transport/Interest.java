package keel.transport;

/**
 * A lane's wish to be signalled when a handle is ready.
 *
 * @param lane that is signalled
 * @param handle of its session
 */
public record Interest(Lane lane, int handle) {

    /** Lowest session first, then lane, then handle. */
    boolean isBefore(Interest other) {
        int sessions = Integer.compare(lane.id.session(), other.lane.id.session());
        int lanes = sessions != 0 ? sessions : Integer.compare(lane.id.lane(), other.lane.id.lane());
        return lanes != 0 ? lanes < 0 : handle < other.handle;
    }
}
