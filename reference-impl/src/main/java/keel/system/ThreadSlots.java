package keel.system;

import keel.kernel.SchedContext;
import keel.kernel.Tcb;

/**
 * What a thread is made of, and which of the supervisor's slots hold it.
 *
 * @param thread the first one: a server has others after it
 * @param tcb slot of its TCB
 * @param time its own scheduling context
 * @param timeSlot slot of that
 * @param buffer slot of its IPC buffer's frame
 */
public record ThreadSlots(Tcb thread, int tcb, SchedContext time, int timeSlot, int buffer) { }
