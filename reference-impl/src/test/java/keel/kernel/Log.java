package keel.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what a kernel reports, in the order in which it comes, one short line an event. Each list takes one kind of
 * event; the columns of its lines, in words of the specification, a space between them:
 *
 * <pre>
 *   phases     phase  kind of the capability found, or "none"  outcome     Send Endpoint NoError
 *   delivered  thread  "badge"  badge                                      TCB 1 badge 7
 *              thread  badge  label  [words]  [capabilities]               TCB 1 7 2 [10, 11] [transferred]
 *   restarted  the thread sent back to its system call                     TCB 0
 *   paths      the path of a Call or a ReplyRecv                           FAST
 *   moves      access  object whose cache line is used                     WRITE ENDPOINT 0
 *              queue's object  thread that comes or goes                   ENDPOINT 0 TCB 0
 *              core  thread before  thread after                           CORE 0 TCB 0 TCB 1
 *   cores      core  "enters", "leaves" or "takes IPI"                     0 enters
 *              core  "IPI" or "stalls"  the other core                     0 IPI 1
 * </pre>
 *
 * The capabilities of a message: for an unwrapped one its badge, for one that the receiver got "transferred".
 */
final class Log implements Events {
    final List<String> phases = new ArrayList<>();
    final List<String> delivered = new ArrayList<>();
    final List<Tcb> restarted = new ArrayList<>();
    final List<Path> paths = new ArrayList<>();
    final List<String> moves = new ArrayList<>();
    final List<String> cores = new ArrayList<>();

    void clear() {
        phases.clear();
        delivered.clear();
        restarted.clear();
        paths.clear();
        moves.clear();
        cores.clear();
    }

    @Override
    public void path(Core core, Syscall syscall, Path path) {
        paths.add(path);
    }

    @Override
    public void phase(Phase phase, Capability found, Outcome outcome) {
        phases.add(phase.specName() + " " + found.kind().specName() + " " + outcome.specName());
    }

    @Override
    public void phaseWithoutCapability(Phase phase, Outcome outcome) {
        phases.add(phase.specName() + " none " + outcome.specName());
    }

    @Override
    public void badgeDelivered(Tcb thread) {
        delivered.add(thread + " badge " + thread.registers().badge());
    }

    @Override
    public void messageDelivered(Tcb thread) {
        delivered.add(thread + " " + message(thread));
    }

    @Override
    public void restarted(Tcb thread) {
        restarted.add(thread);
    }

    @Override
    public void line(KernelObject object, Access access) {
        moves.add(access + " " + object);
    }

    @Override
    public void queueMoved(KernelObject queue, Tcb thread) {
        moves.add(queue + " " + thread);
    }

    @Override
    public void switched(Core core, Tcb from, Tcb to) {
        moves.add(core + " " + from + " " + to);
    }

    @Override
    public void entered(Core core, Syscall syscall) {
        cores.add(core.index() + " enters");
    }

    @Override
    public void ipiTaken(Core core) {
        cores.add(core.index() + " takes IPI");
    }

    @Override
    public void left(Core core) {
        cores.add(core.index() + " leaves");
    }

    @Override
    public void ipi(Core from, Core to) {
        cores.add(from.index() + " IPI " + to.index());
    }

    @Override
    public void stalled(Core by, Core target) {
        cores.add(by.index() + " stalls " + target.index());
    }

    /** "badge label [words] [unwrapped badges or transferred]". */
    static String message(Tcb thread) {
        Message message = thread.registers().delivered();
        List<Long> words = new ArrayList<>();
        for (int i = 0; i < message.length(); i++) {
            words.add(message.word(i));
        }
        List<Object> caps = new ArrayList<>();
        for (int i = 0; i < message.capCount(); i++) {
            caps.add(message.isUnwrapped(i) ? message.cap(i) : "transferred");
        }
        return thread.registers().badge() + " " + message.label() + " " + words + " " + caps;
    }
}
