package keel.simulated;

import keel.kernel.Access;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.LaneId;
import keel.transport.run.Booking;
import keel.transport.run.Counts;
import keel.transport.run.TransportHost;
import keel.transport.run.UserEvents;

/** A thread of the transport on a simulated core, whose windows are cache lines of the machine. */
abstract class SimulatedThread extends SimulatedHost implements TransportHost, UserEvents {
    final SimulatedService service;

    SimulatedThread(SimulatedService service) {
        this.service = service;
    }

    // As host

    @Override
    public void enter(Syscall syscall, Booking booking, Counts booked) {
        enter(syscall);
    }

    @Override
    public Counts countsOf(LaneId lane) {
        return service.countsOf(lane);
    }

    @Override
    public long window(LaneId lane) {
        return service.window(lane);
    }

    @Override
    public boolean load(Tcb by, long address, byte[] into, int from, int count) {
        service.load(address, into, from, count);
        return true;
    }

    @Override
    public boolean store(Tcb by, long address, byte[] bytes, int from, int count) {
        service.store(address, bytes, from, count);
        return true;
    }

    @Override
    public boolean isPolling(LaneId lane) {
        throw new IllegalStateException("no thread waits for a signal: " + lane);
    }

    @Override
    public int notification(LaneId lane) {
        throw new IllegalStateException("no thread waits for a signal: " + lane);
    }

    @Override
    public void finished() { }

    @Override
    public UserEvents events() {
        return this;
    }

    // As the one who hears of work

    @Override
    public void asked(Counts of) {
        compute(service.code().request());
    }

    @Override
    public void served(Counts of) {
        compute(service.code().serve());
    }

    @Override
    public void copied(Side by, Counts of, int bytes) {
        compute(service.code().copy(bytes));
    }

    @Override
    public void touched(LaneId lane, Access access, int bytes) {
        burst().use(access, service.firstLine(lane), service.lines(bytes));
    }
}
