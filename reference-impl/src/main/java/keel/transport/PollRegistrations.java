package keel.transport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import keel.transport.FileOperation.Patience;

/** The lanes that a server is to signal, each of events at a handle. */
final class PollRegistrations {
    private final List<PollRegistration> all = new ArrayList<>();

    List<PollRegistration> list() {
        return Collections.unmodifiableList(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** A poll that finds nothing is to be signalled, if it waits or watches; whether this one was not there before. */
    boolean add(Lane lane, int handle, Request request, Decision done) {
        PollRegistration registration = new PollRegistration(lane, handle, PollEvents.asked(request.offset()));
        boolean findsNothing = request.type() == MessageType.POLL && done.errno == Errno.OK && done.count == 0
            && request.length() != Patience.NOW.ordinal();
        return findsNothing && !all.contains(registration) && all.add(registration);
    }

    void add(PollRegistration registration) {
        all.add(registration);
    }

    void remove(PollRegistration registration) {
        all.remove(registration);
    }

    /** Those of a session that ends. */
    void removeAll(Session session) {
        all.removeIf(each -> each.lane().session == session);
    }

    void clear() {
        all.clear();
    }

    /** Signals for all, in their order. */
    void signalAll(Outputs outputs) {
        all.stream().sorted(PollRegistration.ORDER).forEach(each -> outputs.signal(each.lane().id));
    }

    /** The first of which there is an event, or null. */
    PollRegistration firstReady(OpenFiles files) {
        PollRegistration first = null;
        for (PollRegistration each : all) {
            boolean isReady = files.events(each.lane().session.at(each.handle()), each.events()) != 0;
            if (isReady && (first == null || PollRegistration.ORDER.compare(each, first) < 0)) {
                first = each;
            }
        }
        return first;
    }
}
