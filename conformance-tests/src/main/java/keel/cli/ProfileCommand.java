package keel.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import keel.hardware.Profile;
import keel.profile.Library;
import keel.report.ProfileReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The machines and what is known of them. */
@Command(name = "profile", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
    description = "Machines as data: what there is, what is in it, whether a file is one.",
    subcommands = {ProfileCommand.Listing.class, ProfileCommand.Show.class, ProfileCommand.Check.class})
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
                out(spec).println(file + ": profile " + profile.name() + ", " + profile.quantities().size() + " numbers");
            }
            return Main.HOLDS;
        }
    }
}
