package keel.simulated;

import java.util.ArrayList;
import java.util.List;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.system.Host;
import keel.system.Participant;

/** One of two threads that signal each other in turn; it is neither client nor server, and knows nothing of files. */
final class EchoThread extends Participant {
    private final Host host;
    private final long out;
    private final long in;
    private final List<Long> badges = new ArrayList<>();
    private int signalsLeft;
    private boolean signalsNext;

    private EchoThread(Host host, Tcb tcb, long out, long in, int signals, boolean signalsNext) {
        super(tcb);
        this.host = host;
        this.out = out;
        this.in = in;
        this.signalsLeft = signals;
        this.signalsNext = signalsNext;
    }

    /** It signals first, and this often. Slots are those of the notifications that it signals and waits for. */
    static EchoThread first(Host host, Tcb tcb, long out, long in, int signals) {
        return new EchoThread(host, tcb, out, in, signals, true);
    }

    /** It answers each signal with one. */
    static EchoThread second(Host host, Tcb tcb, long out, long in) {
        return new EchoThread(host, tcb, out, in, Integer.MAX_VALUE, false);
    }

    /** The badges that it received, in order. */
    List<Long> badges() {
        return badges;
    }

    @Override
    protected boolean hasActs() {
        return signalsLeft > 0;
    }

    @Override
    protected void takeMessage() {
        throw new IllegalStateException("a notification carries no message");
    }

    @Override
    protected void takeSignal() {
        badges.add(registers().badge());
        signalsNext = true;
    }

    @Override
    protected void act() {
        registers().capability(signalsNext ? out : in);
        if (signalsNext) {
            registers().sent().start(0);
            signalsNext = false;
            host.enter(Syscall.SEND);
        } else {
            signalsLeft--;
            host.enter(Syscall.WAIT);
        }
    }
}
