package keel.unix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the transport does with the plain model, at the instants at which the server says that it did
 * something. Callers are numbered; each has one operation at a time. The model is told the operation that the
 * caller began, not the request that reached the server.
 */
public final class Comparison {

    /** What one request of an operation can move at most, in bytes. */
    interface Limits {
        /** What it asks for or brings. */
        int asked();

        /** What it asks for or brings in registers only. */
        int inRegisters(Operation op);

        /** What the server answers at once for this handle. */
        int answered(Operation.Handle handle);
    }

    /** An operation between its call and its return. */
    private static final class Pending {
        final Operation op;
        final Manner manner;
        byte[] data = {};
        int moved;
        String errno;
        long count;
        boolean over;

        Pending(Operation op, Manner manner) {
            this.op = op;
            this.manner = manner;
        }
    }

    private static final int SHOWN = 20;

    private final PlainUnix plain;
    private final Limits limits;
    private final Map<Integer, Pending> pending = new HashMap<>();
    private final Set<Integer> gone = new HashSet<>();
    private final Set<Operation.Handle> revoked = new HashSet<>();
    private final Set<Operation.Handle> toBeClosed = new HashSet<>();
    private final List<String> history = new ArrayList<>();
    private long commits;
    private String difference = "";

    Comparison(PlainUnix plain, Limits limits) {
        this.plain = plain;
        this.limits = limits;
    }

    /** The first difference, with what came before it; empty if there is none. */
    String difference() {
        return difference;
    }

    long commits() {
        return commits;
    }

    private void fail(String what) {
        if (difference.isEmpty()) {
            difference = what + "\n  after\n  "
                + String.join("\n  ", history.subList(Math.max(0, history.size() - SHOWN), history.size()));
        }
    }

    /** A caller begins an operation. */
    void began(int caller, Operation op, Manner manner) {
        history.add(caller + " begins " + op + " " + manner);
        pending.put(caller, new Pending(manner == Manner.REGISTERS ? op.atMost(limits.inRegisters(op)) : op, manner));
    }

    /** The server did some of the caller's operation, or all of it, or refused it. */
    void committed(int caller, String errno, long count) {
        history.add("server: " + caller + " gets " + errno + " " + count);
        commits++;
        Pending p = pending.get(caller);
        if (p == null) {
            fail("the server did something for " + caller + ", who asked for nothing");
        } else if (p.over) {
            fail("the server did something more for " + caller + ": " + p.op);
        } else if (p.op.kind() == Operation.Kind.POLL && count == 0 && errno.equals("OK")) {
            if (!(plain.verdict(p.op) instanceof Verdict.NotYet)) {
                fail(caller + " is told that nothing is ready: " + p.op);
            }
        } else {
            judge(p, caller, errno, count);
        }
    }

    private void judge(Pending p, int caller, String errno, long count) {
        Operation rest = p.op.after(p.moved);
        Verdict verdict = verdict(p, rest);
        if (verdict instanceof Verdict.Refused refused) {
            expect(caller, rest, refused.errno() + " 0", errno + " " + (errno.equals("OK") ? count : 0));
            p.errno = p.moved > 0 ? "OK" : refused.errno();
            p.count = p.moved;
            p.over = true;
        } else if (verdict instanceof Verdict.Done done) {
            long expected = expected(rest, done);
            expect(caller, rest, "OK " + expected, errno + " " + count);
            take(p, rest, expected);
        } else {
            fail(caller + " must wait, got " + errno + " " + count + ": " + rest);
        }
    }

    /** A read that has moved some bytes does not wait for more. */
    private Verdict verdict(Pending p, Operation rest) {
        Verdict verdict = plain.verdict(rest);
        return verdict instanceof Verdict.NotYet && rest.reads() && p.moved > 0 ? new Verdict.Refused("EAGAIN") : verdict;
    }

    /** All that the instant allows and one request can carry: POSIX moves no less without a reason. */
    private long expected(Operation rest, Verdict.Done done) {
        if (!rest.reads() && !rest.writes()) {
            return done.most();
        }
        int carried = Math.min(rest.size(), limits.asked());
        long most = Math.min(done.most(), carried);
        return rest.reads() ? Math.min(most, limits.answered(rest.handle())) : most;
    }

    private void take(Pending p, Operation rest, long count) {
        boolean moves = rest.reads() || rest.writes();
        p.data = PlainUnix.joined(p.data, plain.take(rest, (int) (moves ? count : 0)));
        if (p.op.kind() == Operation.Kind.CLOSE) {
            toBeClosed.remove(p.op.handle());
        }
        p.errno = "OK";
        p.moved += moves ? (int) count : 0;
        p.count = moves ? p.moved : count;
        boolean less = rest.reads() && count < Math.min(rest.size(), limits.asked());
        p.over = !moves || p.manner.isOneRequest() || p.moved == p.op.size() || count == 0 || less;
    }

    private void expect(int caller, Operation op, String expected, String got) {
        if (!expected.equals(got)) {
            fail(caller + " expects " + expected + ", got " + got + ": " + op);
        }
    }

    /**
     * The operation has returned. An error of a broken connection, or of a handle whose capability is being revoked, may hide
     * an effect, or none; there is none later.
     */
    void returned(int caller, String errno, long count, byte[] data, boolean mayBreak) {
        history.add(caller + " returns " + errno + " " + count);
        Pending p = pending.remove(caller);
        if (errno.equals("EIO") && (mayBreak || revoked.contains(p.op.handle())) || gone.contains(caller)) {
            return;
        }
        if (!p.over) {
            fail(caller + " returned " + errno + " " + count + " too early: " + p.op);
        } else if (!p.errno.equals(errno) || errno.equals("OK") && p.count != count) {
            fail(caller + " expects " + p.errno + " " + p.count + ", returned " + errno + " " + count + ": " + p.op);
        } else if (errno.equals("OK") && p.op.reads() && !Arrays.equals(p.data, data)) {
            fail(caller + " expects " + Arrays.toString(p.data) + ", read " + Arrays.toString(data) + ": " + p.op);
        }
    }

    /** A handle is going to be revoked: if it is open, it is to be closed, by the server or before that by its session. */
    void revokes(Operation.Handle handle) {
        history.add(handle + " is to be revoked");
        revoked.add(handle);
        if (plain.isOpen(handle)) {
            toBeClosed.add(handle);
        }
    }

    /** The server has closed a handle that is revoked. */
    void takenAway(Operation.Handle handle) {
        history.add(handle + " is taken away");
        plain.takeAway(handle);
        toBeClosed.remove(handle);
    }

    /** The revocation is over. */
    void isRevoked(Operation.Handle handle) {
        history.add(handle + " is revoked");
        if (toBeClosed.remove(handle)) {
            fail("the server keeps open what was revoked: " + handle);
        }
    }

    /**
     * A session has ended, as one of its callers has died: what the dead had begun may have had its effect, or not.
     * Those who still live will die, too; what they are told is nothing to rely on.
     */
    void ended(int session, Collection<Integer> callers, Collection<Integer> dead) {
        history.add("session " + session + " has ended");
        plain.closeAll(session);
        gone.addAll(callers);
        pending.keySet().removeAll(dead);
    }

    /** No thread can go on: each call that has not returned must have a reason to wait. */
    void quiet() {
        history.add("no thread goes on");
        pending.forEach((caller, p) -> {
            if (p.over) {
                fail(caller + " is not answered: " + p.op);
            } else if (!(verdict(p, p.op.after(p.moved)) instanceof Verdict.NotYet)) {
                fail(caller + " waits for what is there: " + p.op);
            }
        });
    }

    PlainUnix plain() {
        return plain;
    }
}
