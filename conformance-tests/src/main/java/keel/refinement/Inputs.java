package keel.refinement;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import keel.kernel.Message;
import keel.kernel.Registers;
import keel.kernel.Syscall;
import keel.trace.Value;
import keel.trace.Value.Rec;
import keel.trace.Words;

/** From the event of an input to the registers of the thread that makes the system call, or to an IPI. */
final class Inputs {

    private static final Map<String, Syscall> SYSCALLS = Arrays.stream(Syscall.values())
        .collect(Collectors.toMap(Syscall::specName, Function.identity()));

    private static final Value IPI = Value.str("IPI");

    private final Words words;

    Inputs(Words words) {
        this.words = words;
    }

    /** Whether it is a reschedule IPI that a core takes; all others are system calls. */
    static boolean isIpi(Rec event) {
        return event.get("kind").equals(IPI);
    }

    /** Which system call it is. */
    Syscall syscall(Rec event) {
        Syscall syscall = SYSCALLS.get(event.text("kind"));
        if (syscall == null) {
            throw new IllegalArgumentException("no system call: " + event.text("kind"));
        }
        return syscall;
    }

    /** Writes what the system call reads. */
    void write(Rec event, Registers registers) {
        registers.capability(word(event, "cap")).reply(word(event, "reply")).destination(word(event, "dest"));
        Message sent = registers.sent();
        if (!event.has("message")) {
            sent.start(0);
            return;
        }
        Rec message = event.rec("message");
        sent.start(words.word(message.get("label")));
        for (Value word : message.seq("words").items()) {
            sent.add(words.word(word));
        }
        for (Value cap : message.seq("caps").items()) {
            sent.addCap(words.word(cap));
        }
    }

    private long word(Rec event, String field) {
        return event.has(field) ? words.word(event.get(field)) : 0;
    }
}
