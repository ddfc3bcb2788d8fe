package keel.transport.run;

import keel.kernel.Capability;
import keel.kernel.Core;
import keel.kernel.Events;
import keel.kernel.Outcome;
import keel.kernel.Path;
import keel.kernel.Phase;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.system.Arrivals;

/** Books what the kernel reports to the operation that it is entered for. */
final class Bookkeeper extends Arrivals {
    private final Events heard;
    private Booking booking = Booking.OTHER;
    private final Counts unbooked = new Counts();
    private Counts booked = unbooked;
    private long entries;

    /** Nothing is booked to an operation yet; what is heard is passed on. */
    Bookkeeper(Events heard) {
        this.heard = heard;
    }

    /** The counts of what is done for no operation. */
    Counts unbooked() {
        return unbooked;
    }

    /** The next entry is booked so, and to this operation. */
    void entersFor(Booking booking, Counts booked) {
        this.booking = booking;
        this.booked = booked;
    }

    /** How often the kernel was entered, by all threads. */
    long entries() {
        return entries;
    }

    @Override
    public void entered(Core core, Syscall syscall) {
        entries++;
        booking.book(booked);
        heard.entered(core, syscall);
    }

    @Override
    public void path(Core core, Syscall syscall, Path path) {
        if (syscall == Syscall.CALL) {
            booked.clientPathTaken(path);
        } else {
            booked.serverPathTaken(path);
        }
        heard.path(core, syscall, path);
    }

    @Override
    public void phase(Phase phase, Capability found, Outcome outcome) {
        heard.phase(phase, found, outcome);
    }

    @Override
    public void switched(Core core, Tcb from, Tcb to) {
        heard.switched(core, from, to);
    }
}
