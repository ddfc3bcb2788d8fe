package keel.trace;

import java.util.List;

/** The recorded scenarios, for tests. */
public final class Recordings {

    private Recordings() { }

    /** All scenarios of a recorded file. */
    public static List<Scenario> all(String file) {
        return Contents.read(Source.recorded(file)).scenarios();
    }

    /** The scenarios of a recorded file that can be run now. */
    public static List<Scenario> supported(String file) {
        return all(file).stream().filter(scenario -> Support.lacks(scenario).isEmpty()).toList();
    }
}
