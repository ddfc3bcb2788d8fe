package keel.transport;

import java.util.Comparator;

/**
 * A lane that is to be signalled of events at a handle.
 *
 * @param lane that is signalled
 * @param handle of its session
 * @param events {@link PollEvents} that it asked for
 */
public record PollRegistration(Lane lane, int handle, int events) {

    /** Lowest session first, then lane, handle and events. */
    static final Comparator<PollRegistration> ORDER = Comparator.<PollRegistration>comparingInt(each -> each.lane.id.session())
        .thenComparingInt(each -> each.lane.id.lane()).thenComparingInt(PollRegistration::handle)
        .thenComparingInt(PollRegistration::events);
}
