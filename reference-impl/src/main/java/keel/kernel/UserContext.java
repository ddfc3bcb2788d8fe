package keel.kernel;

/**
 * A thread's registers at user level, as far as the kernel knows them ({@code semantics.md} 8.3, 13). While
 * the thread runs they are its own, and none is known. Before it enters the kernel it may tell some; calls of
 * others write some, until it runs again. A register that is not known reads as in a thread just made.
 */
public final class UserContext {
    /** Carry, parity, adjust, zero, sign, direction and overflow: flags that a user may choose. */
    private static final long USER_FLAGS = 0xcd5;

    /** Interrupts are enabled; the other flag is always set. */
    private static final long ENABLED = 0x202;

    /** Bits of an address that say something; those above are equal to the highest. */
    private static final int ADDRESS_BITS = 48;

    // Registers by number, in the order of Register.
    private static final int IP = 0;
    private static final int FLAGS = 2;

    private final long mask;
    private final long[] values = new long[Register.COUNT];
    private int known;
    private int written;

    UserContext(long mask) {
        this.mask = mask;
    }

    /** Whether it is known what the register holds. */
    public boolean isKnown(Register register) {
        return (known >>> register.ordinal() & 1) != 0;
    }

    /** Whether the register was among those that were written last. */
    public boolean isWritten(Register register) {
        return (written >>> register.ordinal() & 1) != 0;
    }

    /** What the register holds, or would in a thread just made. */
    public long value(Register register) {
        return value(register.ordinal());
    }

    private long value(int register) {
        boolean isKnown = (known >>> register & 1) != 0;
        return isKnown ? values[register] : register == FLAGS ? ENABLED & mask : 0;
    }

    /** The register holds this; a thread may tell so before it enters the kernel. */
    public UserContext set(Register register, long value) {
        set(register.ordinal(), value);
        return this;
    }

    private void set(int register, long value) {
        values[register] = value & mask;
        known |= 1 << register;
    }

    /** Whether nothing is known. */
    boolean isUnknown() {
        return known == 0;
    }

    /** Nothing is known any more. */
    void forget() {
        known = 0;
    }

    void forget(Register register) {
        known &= ~(1 << register.ordinal());
    }

    // Writing: what was written since the last start of it is what user level is told

    void startWriting() {
        written = 0;
    }

    boolean hasWritten() {
        return written != 0;
    }

    private void write(int register, long value) {
        set(register, value);
        written |= 1 << register;
    }

    /** What is written of a value: flags that are not the user's stay, no address is left that is none. */
    private static long sanitised(int register, long value) {
        if (register == FLAGS) {
            return value & USER_FLAGS | ENABLED;
        }
        boolean isAddress = register == IP || register >= Register.FRAME;
        int unused = Long.SIZE - ADDRESS_BITS;
        return isAddress && value << unused >> unused != value ? 0 : value;
    }

    /** The base of a segment can be set without a look at it. */
    void writeTlsBase(long base) {
        write(Register.FS_BASE.ordinal(), base);
    }

    /** The first registers, this many or all, become words of a message from an index on. */
    void writeFrom(Message message, int from, long count) {
        int all = (int) Math.min(count, Register.COUNT);
        for (int i = 0; i < all; i++) {
            write(i, sanitised(i, message.words[from + i] & mask));
        }
    }

    /** The registers from one number to below another become those of another thread. */
    void copyFrom(UserContext source, int from, int to) {
        for (int i = from; i < to; i++) {
            write(i, source.value(i));
        }
    }

    /** The words of an answer to a fault, as many as its message shows registers (13.3). */
    void writeAnswer(Fault.Kind fault, Message answer, int length) {
        for (int i = 0; i < Math.min(length, shownBy(fault)); i++) {
            int register = shownBy(fault, i);
            write(register, sanitised(register, answer.words[i] & mask));
        }
    }

    // Reading

    /** Appends this many registers, from the first, to a message. */
    void appendTo(Message message, int count) {
        for (int i = 0; i < count; i++) {
            message.add(value(i));
        }
    }

    /** Appends the registers that the message of a fault shows. */
    void appendTo(Message message, Fault.Kind fault) {
        for (int i = 0; i < shownBy(fault); i++) {
            message.add(value(shownBy(fault, i)));
        }
    }

    /** With how many registers the message of a fault begins (13.2). */
    private static int shownBy(Fault.Kind fault) {
        return switch (fault) {
            case UNKNOWN_SYSCALL -> Register.FRAME;
            case USER_EXCEPTION -> Register.POSITION;
            case CAP_FAULT, VM_FAULT, NULL_FAULT -> 0;
        };
    }

    /** Which of them is the i-th: of an unknown system call the general ones come first. */
    private static int shownBy(Fault.Kind fault, int i) {
        return fault == Fault.Kind.UNKNOWN_SYSCALL ? (i + Register.POSITION) % Register.FRAME : i;
    }

    // Snapshots

    void save(Snapshot snapshot) {
        snapshot.put(known);
        if (known != 0) {
            snapshot.putAll(values, values.length);
        }
    }

    void restore(Snapshot snapshot) {
        known = snapshot.takeInt();
        if (known != 0) {
            snapshot.takeAll(values, values.length);
        }
    }
}
