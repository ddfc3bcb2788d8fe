package keel.system;

import java.util.Arrays;

import keel.kernel.Tcb;

/** Which participant each of the kernel's threads is; a thread's number is used again when it was deleted. */
final class Threads {
    private Participant[] byNumber = {};
    private int size;

    /** One more participant, with the thread that it has. */
    void add(Participant participant) {
        size++;
        inhabit(participant, participant.tcb());
    }

    /** The participant is this thread from now on. */
    void inhabit(Participant participant, Tcb thread) {
        if (thread.index() >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, 2 * thread.index() + 1);
        }
        byNumber[thread.index()] = participant;
        participant.become(thread);
    }

    /** Who a thread is. */
    Participant of(Tcb thread) {
        return byNumber[thread.index()];
    }

    /** How many participants there are. */
    int size() {
        return size;
    }
}
