package keel.kernel;

/**
 * The registers and the IPC buffer of a thread as far as the kernel reads or writes them. A message to be
 * sent and a message delivered are apart, so the sender's words stay where they are while it is blocked. The
 * user sets what it sends before every system call.
 */
public final class Registers {
    private final long mask;
    long capability;
    long reply;
    long destination;
    long badge;
    final Message sent;
    final Message delivered;

    // The receive slot that the buffer names, if it names one.
    private boolean receives;
    private long receiveRoot;
    private long receiveIndex;
    private long receiveDepth;

    Registers(long mask) {
        this.mask = mask;
        sent = new Message(mask);
        delivered = new Message(mask);
    }

    /** The CPtr that is invoked, or received from. */
    public long capability() {
        return capability;
    }

    /** The CPtr of the reply object. */
    public long reply() {
        return reply;
    }

    /** The CPtr that NBSendRecv and NBSendWait send to. */
    public long destination() {
        return destination;
    }

    /** Sets the CPtr that is invoked, or received from. */
    public Registers capability(long cptr) {
        capability = cptr & mask;
        return this;
    }

    /** Sets the CPtr of the reply object; ReplyRecv invokes it and receives with it. */
    public Registers reply(long cptr) {
        reply = cptr & mask;
        return this;
    }

    /** Sets the CPtr that NBSendRecv and NBSendWait send to. */
    public Registers destination(long cptr) {
        destination = cptr & mask;
        return this;
    }

    /** Names the slot for a capability that may come with a message: a CNode, and index and depth in it. */
    public Registers receive(long root, long index, long depth) {
        receives = true;
        receiveRoot = root & mask;
        receiveIndex = index & mask;
        receiveDepth = depth & mask;
        return this;
    }

    /** Names no slot for capabilities. */
    public Registers receiveNothing() {
        receives = false;
        return this;
    }

    /** Whether the message takes more than this many registers. */
    boolean needBuffer(int words) {
        return sent.length > words || sent.capCount > 0 || receives;
    }

    /** It has registers alone, for this many words; further words that the tag names read as zero. */
    void withoutBuffer(int words) {
        sent.zero(words);
        receives = false;
    }

    /** Whether a slot for a capability is named. */
    public boolean hasReceive() {
        return receives;
    }

    /** The CPtr of the CNode with the receive slot. */
    public long receiveRoot() {
        return receiveRoot;
    }

    /** The index of the receive slot. */
    public long receiveIndex() {
        return receiveIndex;
    }

    /** The depth to which the index is resolved. */
    public long receiveDepth() {
        return receiveDepth;
    }

    /** The message that the thread sends; the user writes it. */
    public Message sent() {
        return sent;
    }

    /** The message that was last delivered; the kernel writes it. */
    public Message delivered() {
        return delivered;
    }

    /** The badge that was last delivered. */
    public long badge() {
        return badge;
    }

    // Snapshots: of a thread that is blocked

    void saveReceive(Snapshot snapshot) {
        snapshot.put(receives ? 1 : 0);
        snapshot.put(receiveRoot);
        snapshot.put(receiveIndex);
        snapshot.put(receiveDepth);
    }

    void restoreReceive(Snapshot snapshot) {
        receives = snapshot.takeInt() != 0;
        receiveRoot = snapshot.takeLong();
        receiveIndex = snapshot.takeLong();
        receiveDepth = snapshot.takeLong();
    }
}
