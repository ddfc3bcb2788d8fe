package keel.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import keel.hardware.Partition;
import keel.hardware.Profile;
import keel.profile.Experiment;
import keel.profile.Library;
import keel.value.BadInput;
import keel.value.Counted;

/** What options say about machines. */
final class Machines {
    private static final Pattern CLUSTER = Pattern.compile("cluster:([1-9][0-9]{0,3})");
    private static final Pattern CORES = Pattern.compile("([1-9][0-9]{0,3})(?:\\.\\.([1-9][0-9]{0,3}))?");

    private Machines() {
    }

    static Profile profile(Library library, String name, String overlay) {
        Profile profile = library.profile(name);
        if (overlay == null) {
            return profile;
        }
        if (!profile.overlays().containsKey(overlay)) {
            throw new BadInput("--overlay " + overlay, "", profile.overlays().isEmpty()
                ? "profile " + profile.name() + " has no overlay"
                : "expected one of " + String.join(", ", profile.overlays().keySet()));
        }
        return profile.with(overlay);
    }

    /** The partition of that name, for this machine. */
    static Partition partition(String text, Profile profile) {
        Matcher cluster = CLUSTER.matcher(text);
        if (cluster.matches()) {
            int cores = Integer.parseInt(cluster.group(1));
            if (cores > profile.topology().machine()) {
                throw new BadInput("--kernel " + text, "", "expected at most the "
                    + Counted.of(profile.topology().machine(), "core") + " of " + profile.name());
            }
            return Partition.cluster(cores);
        }
        return switch (text) {
            case "shared" -> Partition.SHARED;
            case "fine" -> Partition.FINE;
            case "per-core" -> Partition.PER_CORE;
            default -> throw new BadInput("--kernel " + text, "", "expected shared, fine, cluster:K or per-core");
        };
    }

    /** Refuses a number of operations too small to measure the throughput of this many cores. */
    static void checkOperations(long operations, int cores) {
        if (operations < Experiment.fewest(cores)) {
            throw new BadInput("--operations " + operations, "", "expected at least " + Experiment.fewest(cores)
                + " to tell the throughput of " + cores + (cores == 1 ? " core" : " cores") + " from chance");
        }
    }

    /** The numbers of cores that N or A..B names; all if there is no text. */
    static List<Integer> cores(String text, Profile profile) {
        int all = profile.topology().machine();
        if (text == null) {
            return IntStream.rangeClosed(1, all).boxed().toList();
        }
        Matcher range = CORES.matcher(text);
        if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first <= last && last <= all) {
                return IntStream.rangeClosed(first, last).boxed().toList();
            }
        }
        throw new BadInput("--cores " + text, "", "expected N or A..B with 1 <= A <= B <= " + all);
    }
}
