package keel.refinement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keel.recorded.Scenario;
import keel.replay.Replay;
import keel.replay.ReplayCase;
import keel.replay.ReplayContents;
import keel.value.KernelSizes;

/** Replays files on the reference kernel. */
public final class KernelReplay {

    private KernelReplay() { }

    /** The cases of a file that are wanted, each replayed. */
    public static List<ReplayCase> replay(ReplayContents contents, Set<String> wanted) {
        List<ReplayCase> cases = new ArrayList<>();
        contents.trace().ifPresent(trace -> {
            KernelSizes sizes = Replay.sizes(contents.file(), trace);
            cases.add(Replay.trace(contents.file(), contents.names().get(0), trace, new ReferenceKernel(sizes)));
        });
        ReferenceKernel machine = new ReferenceKernel(KernelSizes.RECORDED);
        for (Scenario scenario : contents.scenarios()) {
            if (wanted.contains(scenario.name())) {
                cases.add(Replay.scenario(contents.file(), scenario, machine));
            }
        }
        return cases;
    }
}
