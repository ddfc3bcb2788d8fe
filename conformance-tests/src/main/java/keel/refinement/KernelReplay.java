package keel.refinement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keel.trace.Case;
import keel.trace.Contents;
import keel.trace.Replay;
import keel.trace.Scenario;
import keel.trace.Sizes;

/** Replays files on the reference kernel. */
public final class KernelReplay {

    private KernelReplay() { }

    /** The cases of a file that are wanted, each replayed. */
    public static List<Case> replay(Contents contents, Set<String> wanted) {
        List<Case> cases = new ArrayList<>();
        contents.trace().ifPresent(trace -> {
            Sizes sizes = Replay.sizes(contents.file(), trace);
            cases.add(Replay.trace(contents.file(), contents.names().get(0), trace, new KernelMachine(sizes)));
        });
        KernelMachine machine = new KernelMachine(Sizes.RECORDED);
        for (Scenario scenario : contents.scenarios()) {
            if (wanted.contains(scenario.name())) {
                cases.add(Replay.scenario(contents.file(), scenario, machine));
            }
        }
        return cases;
    }
}
