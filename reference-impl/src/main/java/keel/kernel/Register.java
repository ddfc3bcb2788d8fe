package keel.kernel;

/** The registers of a thread at user level, in seL4's order (x86_64). */
public enum Register {
    IP("ip"), SP("sp"), FLAGS("flags"), RAX("rax"), RBX("rbx"), RCX("rcx"), RDX("rdx"), RSI("rsi"), RDI("rdi"),
    RBP("rbp"), R8("r8"), R9("r9"), R10("r10"), R11("r11"), R12("r12"), R13("r13"), R14("r14"), R15("r15"),
    FS_BASE("fs_base"), GS_BASE("gs_base");

    /** How many there are. */
    public static final int COUNT = 20;

    /** How many of them, the first ones, an exception saves: all but the bases of segments. */
    static final int FRAME = 18;

    /** How many of those, the first ones, say where the thread is: the others are general registers. */
    static final int POSITION = 3;

    private final String specName;

    Register(String specName) {
        this.specName = specName;
    }

    /** The name in the specification. */
    public String specName() {
        return specName;
    }
}
