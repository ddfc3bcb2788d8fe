package keel.model;

import java.io.IOException;

import keel.conformance.StepObserver;
import keel.model.RunRequest.Task;

/** An observer that keeps what it is shown, and writes it when the model has taken all its steps. */
interface StepCollector extends StepObserver {
    /** Writes what the request wants; returns how many steps that are. */
    int write(RunRequest request) throws IOException;

    /** The collector for a task; null if nothing is collected for it. */
    static StepCollector of(Task task) {
        return switch (task) {
            case COVER -> new StepGraph();
            case CORPUS -> new StepCorpus();
            default -> null;
        };
    }
}
