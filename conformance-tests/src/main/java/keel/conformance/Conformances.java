package keel.conformance;

import java.util.Set;

/** The names of what {@code Conformance.tla} and {@code TransportConformance.tla} let a configuration check. */
final class Conformances {
    static final String STEPS = "StepsAgree";
    static final String ACCEPTANCE = "AcceptanceAgrees";
    static final String SITUATIONS = "SituationsCounted";
    static final String MACHINES = "MachinesAgree";
    static final Set<String> NAMES = Set.of(STEPS, ACCEPTANCE, MACHINES);

    /** What models check although it says nothing of the specification itself. */
    static final Set<String> ADDED = Set.of(STEPS, ACCEPTANCE, MACHINES, SITUATIONS);

    private Conformances() {
    }

    /** The name of what a divergence violates. */
    static String of(Divergence divergence) {
        return switch (divergence.place()) {
            case "acceptance" -> ACCEPTANCE;
            case TransportAgreement.PLACE, TransportAgreement.ON_PATH -> MACHINES;
            default -> STEPS;
        };
    }
}
