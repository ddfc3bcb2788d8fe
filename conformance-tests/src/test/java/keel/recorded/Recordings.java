package keel.recorded;

import java.util.List;
import keel.replay.ReplayContents;
import keel.replay.ReplaySource;

/** The recorded scenarios, for tests. */
public final class Recordings {

    private Recordings() { }

    /** All scenarios of a recorded file. */
    public static List<Scenario> all(String file) {
        return ReplayContents.read(ReplaySource.recorded(file)).scenarios();
    }

    /** The scenarios of a recorded file that can be run now. */
    public static List<Scenario> supported(String file) {
        return all(file).stream().filter(scenario -> ScenarioSupport.lacks(scenario).isEmpty()).toList();
    }
}
