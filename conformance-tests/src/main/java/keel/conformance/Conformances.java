package keel.conformance;

import java.util.Set;

/** The names of what {@code Conformance.tla} lets a configuration check. */
final class Conformances {
    static final String STEPS = "StepsAgree";
    static final String ACCEPTANCE = "AcceptanceAgrees";
    static final String SITUATIONS = "SituationsCounted";
    static final Set<String> NAMES = Set.of(STEPS, ACCEPTANCE);

    private Conformances() {
    }
}
