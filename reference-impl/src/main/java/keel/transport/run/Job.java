package keel.transport.run;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One call of the supervisor's, when its time has come and if it is needed then, and what is so afterwards. */
final class Job {
    private final Supplier<Call> call;
    private BooleanSupplier isDue = () -> true;
    private BooleanSupplier isNeeded = () -> true;
    private Runnable after = () -> { };

    /** A job whose call is known when it is made. */
    Job(Supplier<Call> call) {
        this.call = call;
    }

    Job when(BooleanSupplier condition) {
        isDue = condition;
        return this;
    }

    Job onlyIf(BooleanSupplier condition) {
        isNeeded = condition;
        return this;
    }

    Job then(Runnable action) {
        after = action;
        return this;
    }

    boolean isDue() {
        return isDue.getAsBoolean();
    }

    boolean isNeeded() {
        return isNeeded.getAsBoolean();
    }

    Call call() {
        return call.get();
    }

    void conclude() {
        after.run();
    }
}
