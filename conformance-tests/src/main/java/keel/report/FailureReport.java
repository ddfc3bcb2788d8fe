package keel.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import keel.conformance.Compared;
import keel.conformance.Divergence;
import keel.itf.Itf;
import keel.model.Model;
import keel.model.ModelOutcome;
import keel.value.Counted;
import keel.value.Differences.Difference;
import org.apache.commons.lang3.StringUtils;

/**
 * Why a model failed, or what violates one that must fail, on one screen: the difference, the behaviour to it, the commands
 * that show it again.
 */
public final class FailureReport {
    private static final int INDENT = 16;
    private static final int FIELDS = 12;

    private FailureReport() {
    }

    /** The report; the counterexample goes to a file in the folder, the words after "keel" show it again. */
    public static String of(ModelOutcome outcome, Path folder, List<String> again) {
        Model model = outcome.model();
        StringBuilder out = new StringBuilder();
        out.append("== ").append(model.name()).append(": ").append(outcome.failed() ? outcome.reason()
            : outcome.result().violated() + " is violated, as it must be").append('\n');
        out.append("   asks: ").append(model.asks()).append('\n');
        if (!outcome.result().compared().first().isEmpty()) {
            divergence(outcome.result().compared().first().get(0), out);
        }
        if (!outcome.trace().isEmpty()) {
            Path file = folder.resolve(model.name() + ".itf.json");
            Itf.Trace trace = read(file, outcome.trace());
            out.append("   ").append(heading(trace)).append(":\n").append(StepTable.of(trace));
            if (!outcome.onJava().isEmpty()) {
                Page.wrap(outcome.onJava(), Page.width() - INDENT)
                    .forEach(line -> out.append("   ").append(line).append('\n'));
            }
            out.append(isWritten(outcome, file) ? "   written to " + file
                + (model.compared() == Compared.KERNEL ? "; replay: " + Pasted.keel("replay", file.toString()) : "")
                : "   it could not be written to " + file).append('\n');
        }
        out.append("   again: ").append(Pasted.keel(again)).append('\n');
        return out.toString();
    }

    /** Only a breadth-first search by one worker finds the shortest; never one for loops. */
    private static String heading(Itf.Trace trace) {
        return switch (trace.meta().getOrDefault(Itf.FOUND, "")) {
            case "shortest" -> "the shortest behaviour to it";
            case "walk" -> "the walk to it";
            case "liveness" -> "a behaviour that goes on for ever and violates it";
            default -> "a behaviour to it";
        };
    }

    private static void divergence(Divergence divergence, StringBuilder out) {
        String steps = Counted.of(divergence.history().size(), "step");
        out.append("   ").append(switch (divergence.place()) {
            case "acceptance" -> "acceptance: the kernel judges this input otherwise in the last state";
            case "path" -> "path: after " + steps + " without reloading, in the last step";
            case "machine" -> "machine: the machine of client or server takes the last step otherwise";
            case "machine path" -> "path: after " + steps + " of a machine without reloading";
            default -> "transition: the kernel takes the last step otherwise";
        }).append('\n');
        out.append("   step: ").append(StringUtils.abbreviate(divergence.input(), Page.width() - INDENT)).append('\n');
        List<Difference> fields = divergence.differences();
        for (Difference field : fields.subList(0, Math.min(FIELDS, fields.size()))) {
            out.append("     ").append(field.path()).append('\n')
                .append("       expected ").append(StringUtils.abbreviate(field.expected(), Page.width() - INDENT)).append('\n')
                .append("       got      ").append(StringUtils.abbreviate(field.got(), Page.width() - INDENT)).append('\n');
        }
        if (fields.size() > FIELDS) {
            out.append("     and ").append(fields.size() - FIELDS).append(" more\n");
        }
    }

    /** A folder that cannot be written is no reason to say nothing else. */
    private static boolean isWritten(ModelOutcome outcome, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, outcome.trace());
            return true;
        } catch (IOException unwritable) {
            return false;
        }
    }

    private static Itf.Trace read(Path file, String trace) {
        try {
            return Itf.read(file.toString(), new ByteArrayInputStream(trace.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
