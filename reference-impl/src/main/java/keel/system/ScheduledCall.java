package keel.system;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A call of the supervisor's, with when it is due, whether it is needed then, and what follows its answer. */
public final class ScheduledCall {
    private final Supplier<SupervisorCall> call;
    private BooleanSupplier isDue = () -> true;
    private BooleanSupplier isNeeded = () -> true;
    private Runnable after = () -> { };

    ScheduledCall(Supplier<SupervisorCall> call) {
        this.call = call;
    }

    /** It is made no earlier than this holds. */
    public ScheduledCall when(BooleanSupplier condition) {
        isDue = condition;
        return this;
    }

    /** It is left out if this does not hold when it is due. */
    public ScheduledCall onlyIf(BooleanSupplier condition) {
        isNeeded = condition;
        return this;
    }

    /** This is done when it is answered. */
    public ScheduledCall then(Runnable action) {
        after = action;
        return this;
    }

    boolean isDue() {
        return isDue.getAsBoolean();
    }

    boolean isNeeded() {
        return isNeeded.getAsBoolean();
    }

    SupervisorCall call() {
        return call.get();
    }

    void conclude() {
        after.run();
    }
}
