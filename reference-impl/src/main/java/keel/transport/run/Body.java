package keel.transport.run;

import keel.kernel.SchedContext;
import keel.kernel.Tcb;

/**
 * What a thread is made of, and in which of the supervisor's slots.
 *
 * @param thread the first one: a server has others after it
 * @param tcb slot of its TCB
 * @param time its own scheduling context
 * @param timeSlot slot of that
 * @param buffer slot of its IPC buffer's frame
 */
record Body(Tcb thread, int tcb, SchedContext time, int timeSlot, int buffer) { }
