package keel.refinement.transport;

import keel.value.StepComparison;
import keel.value.Value;

/** A participant of the transport as a machine on the specification's values. */
public interface TransportImplementation {
    /** Whose machine it is. */
    enum Kind { CLIENT, SERVER }

    /** What a step makes of a machine, and what it does next. */
    record Next(Value state, Value acts) {
        /** What is compared of it. */
        public StepComparison.Taken taken() {
            return new StepComparison.Taken(acts, state);
        }
    }

    /** Whose machine it is. */
    Kind kind();

    /** Goes on from this state. */
    void load(Value state);

    /** The state it is in. */
    Value abstraction();

    /** Takes the step of this input. */
    Next step(Value input);
}
