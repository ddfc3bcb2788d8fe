package keel.transport;

import java.util.Comparator;

/**
 * A lane's wish to be signalled when a handle is ready.
 *
 * @param lane that is signalled
 * @param handle of its session
 */
public record Interest(Lane lane, int handle) {

    /** Lowest session first, then lane, then handle. */
    static final Comparator<Interest> ORDER = Comparator.<Interest>comparingInt(wish -> wish.lane.id.session())
        .thenComparingInt(wish -> wish.lane.id.lane()).thenComparingInt(Interest::handle);
}
