package keel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an invocation that succeeds answers ({@code semantics.md} 6.4, 8): a number of words to a call, nothing to
 * other sends; the invoker goes on. Words beyond those that it takes are not looked at.
 */
class AnswersTest {

    /** What is set up for one invocation. */
    private static final class Setting {
        private final KernelFixture w = new KernelFixture();
        private final Tcb a = w.active(10);
        private final Tcb b = w.active(9);
        private final Tcb free = w.passive(9);
        private final long self = w.tcb(a);
        private final long other = w.tcb(b);
        private final long passive = w.tcb(free);
        private final long context = w.schedContext(b.schedContext());
        private final long freeContext = w.schedContext(w.freeSchedContext());
        private final long control = w.cap(new Capability.SchedControlCap(w.core));
        private final long notification = w.notification(w.boot.notification(), 1);
        private final long endpoint = w.endpoint(w.boot.endpoint());
        private final long cnode = w.self();
        private final long empty = w.empty();
        private final long none = w.empty();
    }

    /** The words and capabilities that a row names, by the setting. */
    private interface Names {
        long[] of(Setting s);
    }

    private record Row(String name, int label, Names cap, Names words, Names caps, String answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Names none() {
        return s -> new long[] {};
    }

    private static Row row(String name, int label, Names cap, Names words, Names caps) {
        return new Row(name, label, cap, words, caps, "[]");
    }

    static Stream<Row> rows() {
        Names other = s -> new long[] {s.other};
        Names self = s -> new long[] {s.self};
        Names context = s -> new long[] {s.context};
        Names cnode = s -> new long[] {s.cnode};
        return Stream.of(
            new Row("ReadRegisters", 2, other, s -> new long[] {0xff00, 3}, none(), "[0, 0, 514]"),
            row("WriteRegisters", 3, other, s -> new long[] {0, 1, 5}, none()),
            row("CopyRegisters", 4, other, s -> new long[] {0xf0}, self),
            row("SetPriority", 6, other, s -> new long[] {3}, self),
            row("SetMCPriority", 7, other, s -> new long[] {3}, self),
            row("SetSchedParams", 8, s -> new long[] {s.passive}, s -> new long[] {3, 3},
                s -> new long[] {s.self, s.freeContext, s.none}),
            row("SetTimeoutEndpoint", 9, other, none(), s -> new long[] {s.endpoint}),
            row("SetIPCBuffer", 10, other, s -> new long[] {0}, s -> new long[] {s.none}),
            row("Suspend", 12, other, none(), none()),
            row("Resume", 13, other, none(), none()),
            row("BindNotification", 14, other, none(), s -> new long[] {s.notification}),
            row("SetTLSBase", 16, other, s -> new long[] {0x8000_0000_0000L}, none()),
            new Row("SetFlags", 17, other, s -> new long[] {0, 0xff}, none(), "[1]"),
            row("Revoke", 18, cnode, s -> new long[] {s.empty, 64}, none()),
            row("Delete", 19, cnode, s -> new long[] {s.empty, 64}, none()),
            row("CancelBadgedSends", 20, cnode, s -> new long[] {s.endpoint, 64}, none()),
            row("Copy", 21, cnode, s -> new long[] {s.empty, 64, s.endpoint, 64, 15}, cnode),
            row("Mint", 22, cnode, s -> new long[] {s.empty, 64, s.endpoint, 64, 15, 7}, cnode),
            row("Move", 23, cnode, s -> new long[] {s.empty, 64, s.endpoint, 64}, cnode),
            row("Mutate", 24, cnode, s -> new long[] {s.empty, 64, s.passive, 64, 0}, cnode),
            row("Rotate", 25, cnode,
                s -> new long[] {s.empty, 64, 0, s.passive, 64, 0, s.other, 64},
                s -> new long[] {s.cnode, s.cnode}),
            row("ConfigureFlags", 33, s -> new long[] {s.control}, s -> new long[] {100, 100, 0, 0, 0}, context),
            row("Bind", 34, s -> new long[] {s.freeContext}, none(), s -> new long[] {s.passive}),
            row("Unbind", 35, context, none(), none()),
            row("UnbindObject", 36, context, none(), other),
            new Row("Consumed", 37, context, none(), none(), "[0]"),
            new Row("YieldTo", 38, context, none(), none(), "[0]"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aCall_isAnsweredWithSoManyWords(Row row) {
        for (int surplus : new int[] {0, 3}) {
            Setting s = sent(row, Syscall.CALL, surplus);
            assertEquals(List.of(s.a + " 0 0 " + row.answer() + " []"), ofInvoker(s));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anotherSend_isAnsweredWithNothing(Row row) {
        assertEquals(List.of(), ofInvoker(sent(row, Syscall.SEND, 0)));
        assertEquals(List.of(), ofInvoker(sent(row, Syscall.NB_SEND, 0)));
    }

    private static List<String> ofInvoker(Setting s) {
        assertEquals(ThreadState.RUNNING, s.a.state());
        return s.w.log.delivered.stream().filter(line -> line.startsWith(s.a + " ")).toList();
    }

    private static Setting sent(Row row, Syscall syscall, int surplus) {
        Setting s = new Setting();
        s.w.start();
        s.w.log.clear();
        Message sent = s.a.registers().capability(row.cap().of(s)[0]).receiveNothing().sent()
            .set(row.label(), row.words().of(s));
        for (int i = 0; i < surplus; i++) {
            sent.add(-1);
        }
        for (long cap : row.caps().of(s)) {
            sent.addCap(cap);
        }
        s.w.kernel.enter(0, syscall);
        s.w.finishOperation();
        assertEquals("Send", s.w.log.phases.get(0).split(" ")[0]);
        assertEquals("NoError", s.w.log.phases.get(0).split(" ")[2]);
        return s;
    }
}
