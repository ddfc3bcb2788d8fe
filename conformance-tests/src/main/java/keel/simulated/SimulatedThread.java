package keel.simulated;

import keel.hardware.CpuBurst;
import keel.hardware.Program;
import keel.kernel.Access;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.transport.LaneId;
import keel.transport.run.Booking;
import keel.transport.run.Counts;
import keel.transport.run.Host;
import keel.transport.run.Work;

/** A thread of the transport on a simulated core: what its machine does until it enters the kernel is a CPU burst. */
abstract class SimulatedThread implements Program, Host, Work {
    final SimulatedService service;
    private CpuBurst burst;
    private double cycles;
    private Syscall planned;

    SimulatedThread(SimulatedService service) {
        this.service = service;
    }

    /** Lets the machine run to its next system call. */
    abstract void run();

    @Override
    public void next(CpuBurst burst) {
        begin(burst);
        run();
        burst.compute(cycles(), planned());
    }

    /** A burst begins; nothing is planned and nothing computed yet. */
    void begin(CpuBurst burst) {
        this.burst = burst;
        cycles = 0;
        planned = null;
    }

    CpuBurst burst() {
        return burst;
    }

    /** The system call that ends this burst, or null if the machine has not come to one. */
    Syscall planned() {
        return planned;
    }

    /** The burst ends in this system call. */
    void plan(Syscall syscall) {
        planned = syscall;
    }

    /** Cycles of user code in this burst up to now. */
    double cycles() {
        return cycles;
    }

    /** So many more. */
    void compute(double more) {
        cycles += more;
    }

    // As host

    @Override
    public void enter(Syscall syscall, Booking booking, Counts booked) {
        planned = syscall;
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
        throw new IllegalStateException("nobody waits for a signal: " + lane);
    }

    @Override
    public int notification(LaneId lane) {
        throw new IllegalStateException("nobody waits for a signal: " + lane);
    }

    @Override
    public void finished() { }

    @Override
    public Work work() {
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
        burst.use(access, service.firstLine(lane), service.lines(bytes));
    }
}
