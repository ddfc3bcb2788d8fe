package keel.transport.run;

import keel.kernel.Message;
import keel.kernel.Tcb;
import keel.system.Participant;
import keel.transport.EncodedMessage;

/** A participant of the transport: its messages are encoded requests and answers. */
abstract class TransportParticipant extends Participant {
    final TransportHost host;
    private final EncodedMessage wire = new EncodedMessage();

    TransportParticipant(TransportHost host, Tcb tcb) {
        super(tcb);
        this.host = host;
    }

    /** What has arrived is this message. */
    abstract void take(EncodedMessage wire);

    @Override
    protected final void takeMessage() {
        Message from = delivered();
        wire.start(from.label());
        for (int i = 0; i < from.length(); i++) {
            wire.add(from.word(i));
        }
        take(wire);
    }

    /** Puts a message into the registers. */
    final void write(EncodedMessage from) {
        Message to = registers().sent().start(from.label());
        for (int i = 0; i < from.length(); i++) {
            to.add(from.word(i));
        }
    }

    /** A message to be encoded. */
    final EncodedMessage encodedMessage() {
        return wire;
    }
}
