package keel.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import keel.hardware.Build;
import keel.hardware.Level;
import keel.hardware.Profile;
import keel.hardware.Quantity;
import keel.profile.Advice;
import keel.profile.Advice.Candidate;
import keel.value.Counted;

/** Advice as text. */
public final class AdviceReport {
    private static final double NEARLY = 0.9;
    private static final double EQUALLY = 0.999;
    private static final double[] DELAYS = {0, 500, 2000, 8000, 32_000};
    private static final double TEN_LINES = 10;
    private static final double WORTH_SAYING = 0.01;

    private final Advice advice;
    private final Profile profile;
    private final StringBuilder text = new StringBuilder();

    /** A candidate of the summary. */
    record CandidateLine(String kernel, int kernels, double operationsPerSecond, double low, double high) { }

    /** The summary. */
    record Summary(String profile, String workload, String best, long boundsOnWhichBestWins, int bounds,
                   List<CandidateLine> candidates) { }

    private AdviceReport(Advice advice) {
        this.advice = advice;
        profile = advice.profile();
    }

    /** The whole advice. */
    public static String of(Advice advice, String workload, List<Candidate> candidates) {
        AdviceReport report = new AdviceReport(advice);
        report.heading(workload);
        report.partition(candidates);
        report.crossovers();
        report.otherCores();
        report.claims();
        report.unix();
        return report.text.toString();
    }

    /** The summary of it. */
    public static Object summary(Advice advice, String workload, List<Candidate> candidates) {
        List<CandidateLine> lines = candidates.stream().map(c -> new CandidateLine(c.partition().name(), c.kernels(),
            c.run().rate().perSecond(), low(c), high(c))).toList();
        return new Summary(advice.profile().name(), workload, candidates.get(0).partition().name(),
            advice.firstWins(candidates), candidates.get(0).bounds().size(), lines);
    }

    private static double low(Candidate candidate) {
        return candidate.bounds().stream().mapToDouble(b -> b).reduce(candidate.run().rate().perSecond(), Math::min);
    }

    private static double high(Candidate candidate) {
        return candidate.bounds().stream().mapToDouble(b -> b).reduce(candidate.run().rate().perSecond(), Math::max);
    }

    private void heading(String workload) {
        title(profile.name() + ", workload " + workload);
        paragraph(profile.machine() + ".");
        if (profile.isEstimated()) {
            paragraph("The kernel's path costs of this profile are estimates. Take every number below in relation to another"
                + " of this page, none by itself.");
        }
    }

    private void partition(List<Candidate> candidates) {
        Candidate best = candidates.get(0);
        Table table = new Table("kernel", "kernels>", "operations/s>", "low>", "high>", "of the best>");
        for (Candidate c : candidates) {
            table.row(c.partition().name(), c.kernels(), count(c.run().rate().perSecond()), count(low(c)), count(high(c)),
                percent(100 * c.run().rate().perSecond() / best.run().rate().perSecond()));
        }
        text.append(table).append(System.lineSeparator());
        long wins = advice.firstWins(candidates);
        int bounds = best.bounds().size();
        Candidate large = candidates.stream().filter(c -> c.run().rate().perSecond() >= NEARLY * best.run().rate().perSecond())
            .min((a, b) -> Integer.compare(a.kernels(), b.kernels())).orElse(best);
        List<String> equal = candidates.stream()
            .filter(c -> c.run().rate().perSecond() >= EQUALLY * best.run().rate().perSecond())
            .map(AdviceReport::name).toList();
        paragraph((equal.size() > 1 ? "To a thousandth, as much is done with each of these: " + String.join(", ", equal) + "."
            : "Most is done with " + name(best) + (wins == bounds
            ? "; so it is at every end of the ranges of the data, and whatever part of a system call is outside the lock."
            : "; only " + wins + " of " + bounds + " ends of the ranges agree, so take it as undecided."))
            + (best.kernels() == 1 ? "" : large == best ? " No larger kernel does nine tenths of that."
            : " " + capital(name(large)) + " does at least nine tenths of it with fewer kernels."));
        double spread = candidates.stream().mapToDouble(c -> c.run().rate().spread()).max().orElse(0);
        if (spread > WORTH_SAYING) {
            paragraph(String.format(Locale.ROOT, "The seeds differ by up to %.1f %%; operations are their mean.", 100 * spread));
        }
        if (candidates.stream().anyMatch(c -> low(c) == high(c))) {
            paragraph("Where low and high are the same, nothing decides but what was measured and published without a spread.");
        }
        paragraph("Why: a call of one core-local thread to another keeps a kernel of one core busy for "
            + Counted.of(count(advice.call(Build.UNICORE)), "cycle") + ". " + contended());
    }

    private String contended() {
        StringBuilder why = new StringBuilder();
        for (Advice.Contended c : advice.contended()) {
            why.append("With one lock for ").append(Counted.of(c.cores(), "core")).append(" (").append(unit(c.level()))
                .append("), all calling, one call is over every ").append(Counted.of(count(c.held()), "cycle"))
                .append("; hand-over and lines that follow the lock are as much as ")
                .append(one(c.adds())).append(" calls without lock. ");
        }
        return why.toString().strip();
    }

    private static String name(Candidate candidate) {
        return switch (candidate.partition().name()) {
            case "shared" -> "one kernel for all cores";
            case "per-core" -> "a kernel for each core";
            default -> "kernels of " + Counted.of(candidate.partition().coresPerKernel(), "core");
        };
    }

    private void crossovers() {
        title("Where it changes");
        Table table = new Table("user cycles between calls>", "cores until one kernel is full>");
        for (double delay : DELAYS) {
            int full = advice.saturates(delay);
            table.row(count(delay), full < profile.topology().machine() ? count(full) : "not by " + full);
        }
        text.append(table).append(System.lineSeparator());
        List<String> enough = new ArrayList<>();
        for (Level level : advice.levels()) {
            int cores = profile.topology().cores(level);
            enough.add(count(advice.enoughDelay(cores)) + " for " + unit(level) + " of " + cores);
        }
        paragraph("A kernel shared by a unit of the machine does nine tenths of what kernels of one core would do if its threads"
            + " compute at least this many cycles between their calls: " + String.join(", ", enough) + ". (Pairs on every core,"
            + " delays as above. Full: another core adds less than a tenth of the first.)");
    }

    private void otherCores() {
        title("Service from another core");
        Table table = new Table("distance", "one kernel, IPIs>", "two kernels, doorbells>", "two kernels, both look>");
        List<Advice.Far> far = advice.far();
        for (Advice.Far f : far) {
            table.row(Advice.where(f.level()), count(f.sharedKernel()), count(f.doorbells()), count(f.polling()));
        }
        text.append(table).append(System.lineSeparator());
        paragraph("Cycles from the call to the answer, with no other thread running. " + price(far.get(0))
            + " Threads that look for messages are always faster and cost a core.");
    }

    private String price(Advice.Far near) {
        double loses = near.doorbells() - near.sharedKernel();
        if (loses <= 0) {
            return "Even a service of another core is no dearer if each core has a kernel of its own.";
        }
        double local = 2 * (advice.call(Build.SMP) - advice.call(Build.UNICORE));
        return String.format(Locale.ROOT, "Without contention, splitting a %s saves %,.0f cycles of each call and answer on the"
                + " same core and costs %,.0f more for one to another core by doorbells: it pays for itself if fewer than one in"
                + " %,.0f goes there.",
            near.level().key(), local, loses, Math.max(1, loses / local + 1));
    }

    private void claims() {
        title("What was claimed, and what this machine says");
        Table lines = new Table("call", "cycles, waiting included>", "lines moved>", "of them fitted>");
        List<Advice.Moves> moves = advice.moves();
        moves.forEach(m -> lines.row(m.kind(), count(m.cycles()), one(m.lines()), one(m.follow())));
        text.append(lines).append(System.lineSeparator());
        for (Level level : advice.levels()) {
            Quantity transfer = profile.transfer(level);
            paragraph(String.format(Locale.ROOT, "A line from another core, %s, costs %,.0f [%,.0f to %,.0f]"
                + " cycles (%s): %s", Advice.where(level), transfer.value(), transfer.low(), transfer.high(), transfer.code(),
                verdict(transfer)));
        }
        double most = moves.stream().mapToDouble(Advice.Moves::lines).max().orElseThrow();
        Advice.Moves own = moves.stream().filter(m -> m.kind().startsWith("core-local"))
            .max(Comparator.comparingDouble(Advice.Moves::lines)).orElseThrow();
        paragraph("\"About ten write-shared lines a call\": a call on its own core moves none in a kernel of its own and at"
            + " most " + one(own.lines()) + " in a shared one, the lock's own and those that follow it. A call to another core"
            + " moves " + one(most) + ". What follows a lock is fitted, all else is counted. Ten is "
            + (Math.abs(most - TEN_LINES) < TEN_LINES / 2 ? "right for calls between cores only."
            : "not what any of them moves."));
        for (Advice.Contended c : advice.contended()) {
            paragraph("Does sharing " + unit(c.level()) + " stay below the cost of a call? Hand-over and lines are "
                + Counted.of(count(advice.handover(c.level())), "cycle") + ", a call " + count(advice.call(Build.UNICORE)) + ": "
                + (c.adds() < 1 ? "yes." : "no."));
        }
        double adds = 100 * (advice.call(Build.SMP) / advice.call(Build.UNICORE) - 1);
        paragraph("\"A big lock adds around half\": to a call that finds it free, " + count(adds) + " %. \"One kernel per core"
            + " keeps the single-core cost\": by construction, a kernel of one core has no lock. \"A single image only where an"
            + " L2 is shared\": a cluster of this machine shares "
            + (profile.clusterCache().equals("none") ? "no cache." : profile.clusterCache() + "."));
    }

    /** Which of the claimed figures for a line this one is near to: 10 to 20, 300 to 1000, over 1000. */
    private static String verdict(Quantity transfer) {
        if (transfer.low() <= 20) {
            return "10 to 20 cycles is " + (transfer.value() <= 20 ? "met." : "within its range only.");
        }
        if (transfer.value() > 1000) {
            return "over 1,000 is met.";
        }
        return transfer.high() >= 300 && transfer.value() >= 250 ? "within or near 300 to 1,000."
            : "above the 10 to 20 claimed for small parts, below the 300 to 1,000 claimed for large ones.";
    }

    private void unix() {
        title("Unix reads");
        Table table = new Table("read through another process", "cycles>", "in calls>");
        advice.reads().forEach(r -> table.row(r.kind(), count(r.cycles()), String.format(Locale.ROOT, "%.1f", r.calls())));
        text.append(table).append(System.lineSeparator());
        paragraph("The transport's client and server, kernels without lock; on one core two entries a read. The cycles of"
            + " their code are estimates of the table of costs. A call is the mean of call and reply of the same kernel."
            + " Published: a read from QNX's resource manager takes 5,670 cycles on a Cortex-A72 (7.1, 264,550/s at 1,500"
            + " MHz), Zircon's channel call 15,600 (6.5 us at 2.4 GHz by the clock; 5,280 of them on a processor).");
    }

    private void title(String title) {
        text.append(text.isEmpty() ? "" : System.lineSeparator()).append(Page.paragraph(title))
            .append(System.lineSeparator());
    }

    private void paragraph(String words) {
        text.append(Page.paragraph(words));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** With a decimal if it would else be next to nothing. */
    private static String percent(double value) {
        return String.format(Locale.ROOT, value < 9.5 ? "%.1f %%" : "%.0f %%", value);
    }

    private static String unit(Level level) {
        return level == Level.MACHINE ? "the machine" : "a " + level.key();
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
