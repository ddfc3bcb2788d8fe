package keel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import keel.report.Page;
import keel.tlc.ForkKilled;
import keel.value.BadInput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command {@code keel}. */
@Command(name = "keel", description = "Models, conformance and replay of a formally specified kernel.",
    mixinStandardHelpOptions = true, versionProvider = Main.Version.class, synopsisSubcommandLabel = "COMMAND",
    subcommands = {CheckCommand.class, ConformCommand.class, TraceCommand.class, ReplayCommand.class,
        CorpusCommand.class, FuzzCommand.class, ListCommand.class, PinCommand.class, RunCommand.class, SimulateCommand.class,
        AdviseCommand.class, ProfileCommand.class})
public final class Main implements Runnable {
    static final int HOLDS = 0;
    static final int FAILED = 1;
    static final int BAD_USAGE = 2;
    static final int INTERNAL = 3;
    private static final int NARROWEST_HELP = 55;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }

    /** Runs the command; returns its exit status. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpWidth(Math.max(NARROWEST_HELP, Page.width()))
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((wrong, given) -> badUsage(wrong));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
        int status = line.execute(args);
        out.flush();
        return status;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: "
            + String.join(", ", spec.subcommands().keySet()));
    }

    private static int badUsage(ParameterException wrong) {
        wrong.getCommandLine().getErr().println("keel: " + oneLine(Usage.wrong(wrong)));
        return BAD_USAGE;
    }

    private static int failed(Exception failure, CommandLine command) {
        if (failure instanceof BadInput) {
            command.getErr().println("keel: " + oneLine(failure.getMessage()));
            return BAD_USAGE;
        }
        if (failure instanceof ForkKilled) {
            command.getErr().println("keel: " + failure.getMessage());
            return FAILED;
        }
        if (isEnding()) {
            return INTERNAL;
        }
        command.getErr().println("keel: internal error: " + oneLine(String.valueOf(failure)) + "; details in " + crash(failure));
        return INTERNAL;
    }

    /** Whether this JVM is being ended, by Ctrl-C for one: what fails because of that is no defect. */
    private static boolean isEnding() {
        Thread probe = new Thread(() -> { });
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    private static String crash(Exception failure) {
        try {
            Path file = Files.createTempFile("keel-crash-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                failure.printStackTrace(out);
            }
            return file.toString();
        } catch (IOException unwritable) {
            return "no file, none could be written";
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The project's version, as the build wrote it into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"keel " + (version == null ? "0.1.0" : version)};
        }
    }
}
