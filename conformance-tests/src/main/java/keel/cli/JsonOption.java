package keel.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

import keel.report.OutputFile;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a machine-readable summary goes, and therefore where everything else does. */
final class JsonOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes a machine-readable summary; if FILE is - it goes to"
        + " standard output, and the report to standard error.")
    private Path file;

    boolean isGiven() {
        return file != null;
    }

    /** Refuses a file that cannot be written, before anything runs. */
    void check() {
        OutputFile.check(file);
    }

    /** Where the human-readable report goes. */
    PrintWriter report() {
        CommandLine line = command.commandLine();
        return OutputFile.isStandardOutput(file) ? line.getErr() : line.getOut();
    }

    /** Writes the summary, if one is asked for. */
    void write(Object summary) {
        if (file == null) {
            return;
        }
        String json = OutputFile.json(summary);
        if (OutputFile.isStandardOutput(file)) {
            command.commandLine().getOut().print(json);
        } else {
            OutputFile.write(json, file);
        }
    }
}
