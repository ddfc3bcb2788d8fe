package keel.cli;

import keel.conformance.Compared;
import keel.model.Model;
import keel.value.BadInput;

/** Which models' steps can be taken one and all. */
final class AllSteps {

    private AllSteps() {
    }

    /** Refuses a model of which not all steps can be seen, before anything runs. */
    static void demand(Model model, String what) {
        if (model.compared() == Compared.TRANSPORT) {
            throw new BadInput("model " + model.name(), "", "expected a model of the kernel: steps of the transport are"
                + " several machines', and " + what + " knows one kernel's");
        }
        if (!model.mustPass()) {
            throw new BadInput("model " + model.name(), "", "expected a model whose properties hold: this one is to violate "
                + model.expected() + ", which ends the search before " + what + " has all steps");
        }
    }
}
