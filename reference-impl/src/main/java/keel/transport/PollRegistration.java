package keel.transport;

import java.util.Comparator;

/**
 * A lane's wish to be signalled of events at a handle.
 *
 * @param lane that is signalled
 * @param handle of its session
 * @param events {@link PollEvents} that it asked for
 */
public record PollRegistration(Lane lane, int handle, int events) {

    /** Lowest session first, then lane, handle and events. */
    static final Comparator<PollRegistration> ORDER = Comparator.<PollRegistration>comparingInt(wish -> wish.lane.id.session())
        .thenComparingInt(wish -> wish.lane.id.lane()).thenComparingInt(PollRegistration::handle)
        .thenComparingInt(PollRegistration::events);
}
