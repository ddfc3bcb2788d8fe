package keel.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import keel.conformance.Compared;
import keel.itf.Itf;
import keel.itf.Itf.Trace;
import keel.refinement.ReferenceKernel;
import keel.replay.Replay;
import keel.replay.ReplayCase;
import keel.tlc.ForkedTlc;
import keel.tlc.OpenSpecification;
import keel.value.Differences.Difference;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.ITool;
import tlc2.tool.impl.Tool;

/** The program of the JVM that {@link ModelReplay} forks: reads one request, recovers the steps, replays, answers. */
public final class ModelReplayRunner {
    private static final Pattern REPLACED = Pattern.compile("<-\\s*\\[\\w+\\]\\s*(\\w+)");

    /**
     * What is asked.
     *
     * @param trace the file with the behaviour, which takes the one with all steps
     * @param file what it is called in the answer
     * @param config the model's configuration
     * @param library the folders of modules
     */
    record Request(String trace, String file, String name, String module, String config, Compared compared, String library,
        String folder) implements Serializable { }

    private final Request request;

    private ModelReplayRunner(Request request) {
        this.request = request;
    }

    /** Answers one request. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        ForkedTlc.serve(request -> new ModelReplayRunner((Request) request).run());
    }

    private ModelReplay.Answer run() throws IOException {
        System.setProperty(util.SimpleFilenameToStream.TLA_LIBRARY, request.library());
        Path config = ConformConfig.withNotes(Path.of(request.config()), Path.of(request.folder()));
        String text = Files.readString(config);
        Trace given;
        try (InputStream in = Files.newInputStream(Path.of(request.trace()))) {
            given = Itf.read(request.file(), in);
        }
        return ForkedTlc.silently(request.folder(), () -> {
            ITool tool = OpenSpecification.open(request.module(), config.toString());
            RecoveredSteps steps = new RecoveredSteps(tool, request.compared());
            ReplayCase lacking = ReplayCase.unsupported(request.file(), request.name(), Set.of(RecoveredSteps.TAKEN));
            return steps.canBe() ? answer(tool, new RecoveredTrace(given, steps, request.compared()), isMutated(tool, text))
                : new ModelReplay.Answer(lacking, lacking, false, false);
        });
    }

    private ModelReplay.Answer answer(ITool tool, RecoveredTrace recovered, boolean mutated) {
        List<Difference> problem = recovered.problem();
        if (!problem.isEmpty()) {
            int at = recovered.problemAt();
            ReplayCase none = ReplayCase.failed(request.file(), request.name(), at, "step " + at, problem, at);
            return new ModelReplay.Answer(none, none, mutated, false);
        }
        Trace whole = recovered.trace();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(request.trace())))) {
            Itf.write(out, whole);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return new ModelReplay.Answer(ReplayCase.passed(request.file(), request.name(), whole.last()), onJava(tool, whole),
            mutated, whole.stutters());
    }

    private ReplayCase onJava(ITool tool, Trace trace) {
        return request.compared() == Compared.TRANSPORT
            ? new TransportReplay(request.file(), request.name(), trace, tool).run()
            : Replay.trace(request.file(), request.name(), trace, new ReferenceKernel(Replay.sizes(request.file(), trace)));
    }

    /** Whether an operator of the specification is replaced by a wrong one. */
    private static boolean isMutated(ITool tool, String config) {
        Matcher replaced = REPLACED.matcher(config);
        while (replaced.find()) {
            OpDefNode definition = ((Tool) tool).getRootModule().getOpDef(replaced.group(1));
            if (definition != null
                && definition.getOriginallyDefinedInModuleNode().getName().toString().endsWith("Mutants")) {
                return true;
            }
        }
        return false;
    }
}
