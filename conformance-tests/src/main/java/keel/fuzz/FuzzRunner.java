package keel.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keel.itf.Itf;
import keel.tlc.ForkedTlc;
import keel.value.Value;

/** The program of the JVM that {@link FuzzRun} forks. */
public final class FuzzRunner {

    private FuzzRunner() { }

    /** Answers one request. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        ForkedTlc.serve(request -> ForkedTlc.silently(System.getProperty("java.io.tmpdir"), () -> run((FuzzRequest) request)));
    }

    private static FuzzResult run(FuzzRequest request) {
        Path altered = request.altered().isEmpty() ? null : Path.of(request.altered());
        Fuzzer fuzzer = null;
        try {
            SpecKernel.Specification specification = SpecKernel.Specification.read(Path.of(request.specs()));
            fuzzer = new Fuzzer(specification, altered, request.seed(), request.threads());
            long begin = System.nanoTime();
            fuzzer.run(request.steps(), request.seconds());
            FuzzCount count = fuzzer.count((System.nanoTime() - begin) / 1e9);
            ShrunkSequence shrunk = fuzzer.shrunk();
            if (shrunk == null) {
                return new FuzzResult(count, "", "", List.of(), 0, 0);
            }
            write(shrunk, request);
            SequenceRun.Parting parting = shrunk.parting();
            return new FuzzResult(count, parting.input() == null ? "" : Value.print(parting.input()), parting.field(),
                new ArrayList<>(parting.differences()), shrunk.sequence().items().size(), shrunk.before());
        } catch (IOException | InterruptedException ending) {
            throw new IllegalStateException(ending);
        } finally {
            if (fuzzer != null) {
                fuzzer.end();
            }
        }
    }

    private static void write(ShrunkSequence shrunk, FuzzRequest request) throws IOException {
        try (OutputStream out = Files.newOutputStream(Path.of(request.trace()))) {
            Itf.write(out, DivergenceTrace.of(shrunk, "keel fuzz --seed " + request.seed()));
        }
    }
}
