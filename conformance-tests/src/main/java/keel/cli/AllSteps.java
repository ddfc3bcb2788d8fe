package keel.cli;

import java.io.IOException;
import java.util.Optional;

import keel.conformance.Compared;
import keel.model.ConformConfig;
import keel.model.Model;
import keel.value.BadInput;

/** Which models let every step be seen. */
final class AllSteps {

    private AllSteps() {
    }

    /** Refuses a model of which not all steps can be seen, before anything runs. */
    static void demand(Model model, String what) throws IOException {
        Optional<String> expected = lacking(model, what);
        if (expected.isPresent()) {
            throw new BadInput("model " + model.name(), "", "expected " + expected.get());
        }
    }

    /** What a model lacks for all its steps to be seen; empty if nothing. */
    static Optional<String> lacking(Model model, String what) throws IOException {
        if (model.compared() == Compared.TRANSPORT) {
            return Optional.of("a model of the kernel: steps of the transport are several machines', and " + what
                + " knows one kernel's");
        }
        if (!model.mustPass()) {
            return Optional.of("a model whose properties hold: this one is to violate " + model.expected()
                + ", which ends the search before " + what + " has all steps");
        }
        return ConformConfig.notesSteps(model) ? Optional.empty()
            : Optional.of("a model whose states note the step that led to them: this one checks liveness and leaves it out");
    }
}
