package keel.model;

import java.nio.file.Path;
import keel.conformance.Compared;
import keel.conformance.PropertyNames;

/**
 * A model of the manifest.
 *
 * @param name begins with its module's
 * @param theme the folder that it belongs to
 * @param module the MC module's file
 * @param config the configuration's file
 * @param expected "pass", or the property that must be violated
 * @param tier whether it belongs to every run
 * @param compared which implementation it is compared with
 * @param asks the question it answers
 * @param pins what its run is known to find
 */
public record Model(String name, String theme, Path module, Path config, String expected, Tier tier, Compared compared,
    String asks, Pins pins) {

    /** What a good model is expected to do. */
    public static final String PASS = "pass";

    /** When a model is run. */
    public enum Tier {
        /** In every run, with {@code --quick} alone: of each theme what is over soon. */
        QUICK,
        /** In every other run, and in the project's own tests. */
        DEFAULT,
        /** Neither with {@code --quick} nor in the project's own tests. */
        LONG,
        /** With {@code --deep} only. */
        DEEP
    }

    /** The same of which nothing is known. */
    public Model unpinned() {
        return new Model(name, theme, module, config, expected, tier, compared, asks, Pins.NONE);
    }

    /** Whether its properties must hold. */
    public boolean mustPass() {
        return expected.equals(PASS);
    }

    /** Whether it can only be judged with the implementation in the loop. */
    public boolean needsImplementation() {
        return PropertyNames.NAMES.contains(expected);
    }

    /** Whether the implementation is compared with it: a broken specification is not one to agree with. */
    public boolean comparesImplementation() {
        return mustPass() || needsImplementation();
    }
}
