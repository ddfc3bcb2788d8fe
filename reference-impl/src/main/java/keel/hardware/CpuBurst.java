package keel.hardware;

import java.util.Arrays;
import keel.kernel.Access;
import keel.kernel.Syscall;

/**
 * What a thread does next: user code for some cycles, then a system call, a message through shared memory,
 * waiting for one at its core, or an interrupt of other cores that must all answer.
 */
public final class CpuBurst {
    /** How the user code ends. */
    enum Ending { CALL, SEND, AWAIT, SLEEP, INTERRUPT }

    private double cycles;
    private Ending ending;
    private Syscall syscall;
    private int channel;
    private int inbox;
    private int firstTarget;
    private int lastTarget;
    private double work;
    private int received = -1;
    private int finished;
    private boolean pending;
    private int[] uses = new int[3 * 4];
    private int used;

    /** The thread computes and then makes this call; its registers are set. */
    public void compute(double cycles, Syscall then) {
        plan(cycles, Ending.CALL);
        syscall = then;
    }

    /** The thread computes and then writes a message into this channel; it does not wait. */
    public void send(double cycles, int channel) {
        plan(cycles, Ending.SEND);
        this.channel = channel;
    }

    /** The thread computes and then polls this inbox until there is a message. */
    public void await(double cycles, int inbox) {
        plan(cycles, Ending.AWAIT);
        this.inbox = inbox;
    }

    /** The thread computes and then sleeps until a doorbell says that there is a message in this inbox. */
    public void sleep(double cycles, int inbox) {
        plan(cycles, Ending.SLEEP);
        this.inbox = inbox;
    }

    /**
     * The thread computes and then interrupts cores {@code first} to {@code last}, one after the other; each does
     * some cycles of work in its handler, and the thread goes on when all have said that they did.
     */
    public void interrupt(double cycles, int first, int last, double work) {
        plan(cycles, Ending.INTERRUPT);
        firstTarget = first;
        lastTarget = last;
        this.work = work;
    }

    /** The user code also uses these lines of shared memory, from the first on; they do not depend on each other. */
    public void use(Access access, int first, int lines) {
        if (used == uses.length) {
            uses = Arrays.copyOf(uses, 2 * used);
        }
        uses[used++] = access.ordinal();
        uses[used++] = first;
        uses[used++] = lines;
    }

    /** The channel of the message that ended the last waiting. */
    public int received() {
        return received;
    }

    /** An operation of the workload is over. */
    public void finished() {
        finished++;
    }

    private void plan(double cycles, Ending ending) {
        this.cycles = cycles;
        this.ending = ending;
        pending = true;
    }

    double cycles() {
        return cycles;
    }

    /** Numbers of uses of lines, three for each; they are forgotten. */
    int takeUsed() {
        int count = used;
        used = 0;
        return count;
    }

    /** Access, first line and number of lines of each use, one after the other. */
    int use(int i) {
        return uses[i];
    }

    /** The user code takes this many cycles more. */
    void delayed(double by) {
        cycles += by;
    }

    /** This many cycles of the user code are done. */
    void computed(double done) {
        cycles = Math.max(0, cycles - done);
    }

    Ending ending() {
        return ending;
    }

    Syscall syscall() {
        return syscall;
    }

    int channel() {
        return channel;
    }

    int inbox() {
        return inbox;
    }

    int firstTarget() {
        return firstTarget;
    }

    int lastTarget() {
        return lastTarget;
    }

    double work() {
        return work;
    }

    void received(int channel) {
        received = channel;
        pending = false;
    }

    boolean isPending() {
        return pending;
    }

    /** The call or the message is made. */
    void done() {
        pending = false;
    }

    int takeFinished() {
        int count = finished;
        finished = 0;
        return count;
    }
}
