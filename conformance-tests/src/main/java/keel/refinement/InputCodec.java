package keel.refinement;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import keel.kernel.KernelEvent;
import keel.kernel.KernelEvent.Continue;
import keel.kernel.KernelEvent.Preempt;
import keel.kernel.KernelEvent.SystemCall;
import keel.kernel.KernelEvent.UnknownSyscall;
import keel.kernel.KernelEvent.UserException;
import keel.kernel.KernelEvent.VMFault;
import keel.kernel.Message;
import keel.kernel.Registers;
import keel.kernel.Syscall;
import keel.kernel.Tcb;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Words;

/** From the event of an input to the kernel's. */
final class InputCodec {

    private static final Map<String, Syscall> SYSCALLS = Arrays.stream(Syscall.values())
        .collect(Collectors.toMap(Syscall::specName, Function.identity()));

    private final Words words;
    private final ContextCodec contexts;

    InputCodec(Words words) {
        this.words = words;
        this.contexts = new ContextCodec(words);
    }

    /** The kernel's event; the thread is one of its threads, or null if none goes by the name in the event. */
    KernelEvent event(Rec event, Tcb thread) {
        return switch (event.text("kind")) {
            case "Continue" -> new Continue(thread);
            case "Preempt" -> new Preempt(thread);
            case "IPI" -> KernelEvent.IPI;
            case "VMFault" -> new VMFault(thread, word(event, "address"), word(event, "code"),
                SpecNames.fetch(event.get("prefetch")));
            case "UserException" -> new UserException(thread, word(event, "number"), word(event, "code"));
            case "UnknownSyscall" -> new UnknownSyscall(thread, word(event, "number"));
            default -> new SystemCall(thread, syscall(event));
        };
    }

    /** What user level has put into registers before the event. */
    void tell(Rec event, KernelEvent read, Tcb current) {
        contexts.tell(event, current.context());
        if (read instanceof SystemCall) {
            write(event, current.registers());
        }
    }

    /** Which system call it is. */
    Syscall syscall(Rec event) {
        Syscall syscall = SYSCALLS.get(event.text("kind"));
        if (syscall == null) {
            throw new IllegalArgumentException("no event that is known: " + event.text("kind"));
        }
        return syscall;
    }

    /** Writes what the system call reads. */
    void write(Rec event, Registers registers) {
        registers.capability(word(event, "cap")).reply(word(event, "reply")).destination(word(event, "dest"));
        receive(event.has("receive") ? event.seq("receive") : Value.EMPTY, registers);
        Message sent = registers.sent();
        if (!event.has("message")) {
            sent.start(0);
            return;
        }
        message(event.rec("message"), sent);
    }

    /** Writes a message that is to be sent. */
    void message(Rec message, Message sent) {
        sent.start(words.word(message.get("label")));
        for (Value word : message.seq("words").items()) {
            sent.add(words.word(word));
        }
        for (Value cap : message.seq("caps").items()) {
            sent.addCap(words.word(cap));
        }
    }

    /**
     * User level has written this into the buffer of a thread; it is read, behind the words in registers,
     * only if the thread is blocked.
     */
    void hold(Tcb thread, int registers, Rec buffer) {
        if (!thread.state().isBlocked() || !thread.fault().isNull()) {
            return;
        }
        Message sent = thread.registers().sent();
        for (int i = registers; i < sent.length(); i++) {
            sent.hold(i, nth(buffer.seq("words"), i - registers));
        }
        for (int i = 0; i < sent.capCount(); i++) {
            sent.holdCap(i, nth(buffer.seq("caps"), i));
        }
        receive(buffer.seq("receive"), thread.registers());
    }

    private long nth(Seq items, int i) {
        return i < items.size() ? words.word(items.get(i)) : 0;
    }

    /** Names the receive slot; an empty path names none. */
    void receive(Seq path, Registers registers) {
        if (path.size() == 0) {
            registers.receiveNothing();
        } else {
            registers.receive(words.word(path.get(0)), words.word(path.get(1)), words.word(path.get(2)));
        }
    }

    /** The receive slot that registers name, empty if they name none. */
    static Seq receive(Registers registers, Words words) {
        return registers.hasReceive() ? Value.seq(words.value(registers.receiveRoot()),
            words.value(registers.receiveIndex()), words.value(registers.receiveDepth())) : Value.EMPTY;
    }

    private long word(Rec event, String field) {
        return event.has(field) ? words.word(event.get(field)) : 0;
    }
}
