package keel.kernel;

/** Taking a thread out of what it waits for ({@code semantics.md} 9.3, 9.4, 12.2, 12.3). */
final class Cancel {
    private Cancel() {
    }

    /** Gives up what it waits for and is Inactive; one that is not blocked only loses its fault (9.3). */
    static void cancelIpc(Tcb thread) {
        thread.fault.clear();
        switch (thread.state) {
            case BLOCKED_ON_SEND -> thread.endpoint.remove(thread);
            case BLOCKED_ON_RECEIVE -> {
                thread.endpoint.remove(thread);
                if (thread.reply != null) {
                    thread.reply.unlink();
                }
            }
            case BLOCKED_ON_NOTIFICATION -> thread.awaited.remove(thread);
            case BLOCKED_ON_REPLY -> thread.reply.removeCaller();
            default -> {
                return;
            }
        }
        thread.stop();
    }

    /** Stops it wherever it is; a running thread will go on where it was (12.2). */
    static void suspend(Tcb thread) {
        cancelIpc(thread);
        if (thread.state == ThreadState.RUNNING && thread.restartPoint != RestartPoint.AGAIN) {
            thread.restartPoint = RestartPoint.HERE;
            thread.context.forget(Register.IP);
        }
        thread.core.dequeue(thread);
        thread.stop();
        thread.cancelYieldTo();
    }

    /** Lets a stopped thread go on; a blocked one issues its system call again (12.3). */
    static void resume(Tcb thread) {
        if (thread.state.isStopped()) {
            cancelIpc(thread);
            thread.written();
            thread.state = ThreadState.RESTART;
            thread.core.possibleSwitchTo(thread);
        }
    }

    /** What it waited for is gone: it issues its system call again; with a stored fault it stops (9.4). */
    static void release(Tcb thread) {
        if (thread.fault.isNull()) {
            thread.written();
            thread.state = ThreadState.RESTART;
            thread.core.possibleSwitchTo(thread);
        } else {
            thread.stop();
        }
        thread.kernel.here().reschedule();
    }
}
