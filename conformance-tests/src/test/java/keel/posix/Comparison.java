package keel.posix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what the transport does with the plain model, at the instants at which the server says that it did
 * something. Callers are numbered; each has one operation at a time. The model is told the operation that the
 * caller began, not the request that reached the server.
 */
final class Comparison {

    /** What one request of an operation can move at most: at the client's side and at the server's. */
    interface Limits {
        /** Bytes that one request of this operation asks for or brings. */
        int asked(Operation op, boolean registers);

        /** Bytes that the server answers at once for this handle. */
        int answered(Operation.Handle handle);
    }

    /** An operation between its call and its return. */
    private static final class Pending {
        final Operation op;
        final boolean registers;
        byte[] data = {};
        int moved;
        String errno;
        long count;
        boolean over;

        Pending(Operation op, boolean registers) {
            this.op = op;
            this.registers = registers;
        }
    }

    private final PlainUnix plain;
    private final Limits limits;
    private final Map<Integer, Pending> pending = new HashMap<>();
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
                + String.join("\n  ", history.subList(Math.max(0, history.size() - 20), history.size()));
        }
    }

    /** A caller begins an operation; in registers only, or as the library likes. */
    void began(int caller, Operation op, boolean registers) {
        history.add(caller + " begins " + op + (registers ? " in registers" : ""));
        pending.put(caller, new Pending(op, registers));
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
        Verdict verdict = plain.verdict(rest);
        if (verdict instanceof Verdict.Refused refused) {
            expect(caller, rest, refused.errno() + " 0", errno + " " + (errno.equals("OK") ? count : 0));
            p.errno = p.moved > 0 ? "OK" : refused.errno();
            p.count = p.moved;
            p.over = true;
        } else if (verdict instanceof Verdict.Done done) {
            long expected = expected(p, rest, done);
            expect(caller, rest, "OK " + expected, errno + " " + count);
            take(p, rest, expected);
        } else {
            fail(caller + " must wait, got " + errno + " " + count + ": " + rest);
        }
    }

    /** All that the instant allows and one request can carry: POSIX moves no less without a reason. */
    private long expected(Pending p, Operation rest, Verdict.Done done) {
        if (!rest.reads() && !rest.writes()) {
            return done.most();
        }
        int carried = Math.min(rest.size(), limits.asked(rest, p.registers));
        long most = Math.min(done.most(), carried);
        return rest.reads() ? Math.min(most, limits.answered(rest.handle())) : most;
    }

    private void take(Pending p, Operation rest, long count) {
        boolean moves = rest.reads() || rest.writes();
        p.data = PlainUnix.joined(p.data, plain.take(rest, (int) (moves ? count : 0)));
        p.errno = "OK";
        p.moved += moves ? (int) count : 0;
        p.count = moves ? p.moved : count;
        boolean less = rest.reads() && count < Math.min(rest.size(), limits.asked(rest, p.registers));
        p.over = !moves || p.moved == p.op.size() || count == 0 || less;
    }

    private void expect(int caller, Operation op, String expected, String got) {
        if (!expected.equals(got)) {
            fail(caller + " expects " + expected + ", got " + got + ": " + op);
        }
    }

    /** The operation has returned. An error of a broken connection may hide an effect, or none. */
    void returned(int caller, String errno, long count, byte[] data, boolean mayBreak) {
        history.add(caller + " returns " + errno + " " + count);
        Pending p = pending.remove(caller);
        if (errno.equals("EIO") && mayBreak) {
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

    /** A session has ended: its handles are closed. */
    void ended(int session) {
        history.add("session " + session + " has ended");
        plain.closeAll(session);
    }

    /** A caller is gone; what it had begun may have had its effect, or not. */
    void died(int caller) {
        history.add(caller + " dies");
        pending.remove(caller);
    }

    /** Nobody can go on: whoever has not returned must have a reason to wait. */
    void quiet() {
        history.add("nobody goes on");
        pending.forEach((caller, p) -> {
            if (p.over || p.moved > 0 && p.op.reads()) {
                fail(caller + " is not answered: " + p.op);
            } else if (!(plain.verdict(p.op.after(p.moved)) instanceof Verdict.NotYet)) {
                fail(caller + " waits for what is there: " + p.op);
            }
        });
    }

    PlainUnix plain() {
        return plain;
    }
}
