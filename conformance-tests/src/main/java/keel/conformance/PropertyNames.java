package keel.conformance;

import java.util.Set;

/** The names of what {@code Conformance.tla} and {@code TransportConformance.tla} let a configuration check. */
public final class PropertyNames {
    public static final String STEPS = "StepsAgree";
    public static final String ACCEPTANCE = "AcceptanceAgrees";
    public static final String SITUATIONS = "SituationsCounted";
    public static final String MACHINES = "MachinesAgree";
    public static final Set<String> NAMES = Set.of(STEPS, ACCEPTANCE, MACHINES);

    /** What models check although it says nothing of the specification itself. */
    public static final Set<String> ADDED = Set.of(STEPS, ACCEPTANCE, MACHINES, SITUATIONS);

    private PropertyNames() {
    }

    /** The name of what a divergence violates. */
    public static String of(Divergence divergence) {
        return switch (divergence.place()) {
            case "acceptance" -> ACCEPTANCE;
            case TransportAgreement.PLACE, TransportAgreement.ON_PATH -> MACHINES;
            default -> STEPS;
        };
    }
}
