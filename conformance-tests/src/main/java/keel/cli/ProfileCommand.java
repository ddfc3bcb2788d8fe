package keel.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import keel.hardware.Profile;
import keel.profile.Fit;
import keel.profile.Library;
import keel.profile.Validation;
import keel.report.Countdown;
import keel.report.FitReport;
import keel.report.ProfileReport;
import keel.value.Counted;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The machines and what is known of them. */
@Command(name = "profile", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
    description = "Machines as data: what there is, what is in it, what is fitted, how well it predicts.",
    subcommands = {ProfileCommand.Listing.class, ProfileCommand.Show.class, ProfileCommand.Check.class,
        ProfileCommand.Calibrate.class, ProfileCommand.Validate.class})
final class ProfileCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: "
            + String.join(", ", spec.subcommands().keySet()));
    }

    private static PrintWriter out(CommandSpec spec) {
        CommandLine line = spec.commandLine();
        return line.getOut();
    }

    /** Lists the profiles. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the profiles.")
    static final class Listing implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            out(spec).print(ProfileReport.list(new Library(Home.profiles()).all()));
            return Main.HOLDS;
        }
    }

    /** Shows a profile. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows every number of a profile, with its source.")
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME|FILE")
        private String profile;

        @Override
        public Integer call() {
            out(spec).print(ProfileReport.show(new Library(Home.profiles()).profile(profile)));
            return Main.HOLDS;
        }
    }

    /** Checks files. */
    @Command(name = "check", mixinStandardHelpOptions = true,
        description = "Checks keys, units, codes and relations of profiles; names the line of what is wrong.")
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", arity = "1..*")
        private List<Path> files;

        @Override
        public Integer call() {
            for (Path file : files) {
                Profile profile = Library.check(file);
                out(spec).println(file + ": profile " + profile.name() + ", "
                    + Counted.of(profile.quantities().size(), "number"));
            }
            return Main.HOLDS;
        }
    }

    /** Fits. */
    @Command(name = "calibrate", mixinStandardHelpOptions = true,
        description = "Fits the four numbers to their published figures again; exit status 1 if the file holds others.")
    static final class Calibrate implements Callable<Integer> {
        @Mixin
        private JsonOption json = new JsonOption();

        @Override
        public Integer call() {
            json.check();
            List<Fit.Number> numbers = new Fit(new Library(Home.profiles())).numbers();
            boolean agree = numbers.stream().allMatch(Fit.Number::agrees);
            json.report().print(FitReport.calibration(numbers));
            json.write(FitReport.calibrationSummary(agree ? "pass" : "fail", numbers));
            return agree ? Main.HOLDS : Main.FAILED;
        }
    }

    /** Predicts. */
    @Command(name = "validate", mixinStandardHelpOptions = true,
        description = "Predicts published figures that nothing was fitted to; exit status 1 if one is out of its bounds.")
    static final class Validate implements Callable<Integer> {
        @Mixin
        private JsonOption json = new JsonOption();

        @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of delays and starts (default: 1).")
        private long seed;

        @Option(names = "--quiet", description = "No progress.")
        private boolean quiet;

        @Override
        public Integer call() {
            json.check();
            Validation validation = new Validation(new Library(Home.profiles()), seed);
            List<Validation.Row> rows;
            try (Countdown progress = new Countdown(System.err, SimulateCommand.style(quiet), "figures", validation.size())) {
                rows = validation.rows(row -> progress.step());
            }
            boolean good = rows.stream().allMatch(Validation.Row::passes);
            json.report().print(FitReport.validation(rows));
            json.write(FitReport.validationSummary(good ? "pass" : "fail", rows));
            return good ? Main.HOLDS : Main.FAILED;
        }
    }
}
