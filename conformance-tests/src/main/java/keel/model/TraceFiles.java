package keel.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

import keel.itf.Itf;
import keel.tlc.Behaviour;
import keel.tlc.TlcValues;
import keel.value.KernelSizes;
import keel.value.Value;
import tla2sany.semantic.OpDeclNode;
import tlc2.tool.TLCState;

/** Writes TLC's states as an ITF file. */
final class TraceFiles {

    private TraceFiles() {
    }

    /** Writes the behaviour, of a kernel of these sizes, and what led to each state; how many states. */
    static int write(RunRequest request, KernelSizes sizes, Behaviour behaviour, List<String> actions) throws IOException {
        List<TLCState> states = behaviour.states();
        TlcValues values = new TlcValues();
        OpDeclNode[] variables = states.get(0).getVars();
        List<Value.Rec> converted = new ArrayList<>();
        for (TLCState state : states) {
            TreeMap<String, Value> fields = new TreeMap<>();
            for (OpDeclNode variable : variables) {
                fields.put(variable.getName().toString(),
                    values.convert((tlc2.value.impl.Value) state.lookup(variable.getName())));
            }
            converted.add((Value.Rec) Value.rec(fields));
        }
        List<String> names = Arrays.stream(variables).map(v -> v.getName().toString()).toList();
        TreeMap<String, String> meta = meta(request, sizes);
        meta.put(Itf.FOUND, behaviour.found().word());
        if (behaviour.end() == Behaviour.End.STUTTERING) {
            meta.put(Itf.END, Itf.STUTTERING);
        }
        Itf.Trace trace = new Itf.Trace(meta, names, converted,
            behaviour.loop() < 0 ? OptionalInt.empty() : OptionalInt.of(behaviour.loop()),
            actions.stream().map(Itf.Note::of).toList());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(request.files().trace())))) {
            Itf.write(out, trace);
        }
        return states.size();
    }

    /** Whether a file that was written here holds a behaviour that goes on for ever. */
    static boolean isLasso(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Itf.read(file.toString(), in).loop().isPresent();
        }
    }

    /** What a trace of this run says of itself. */
    static TreeMap<String, String> meta(RunRequest request, KernelSizes sizes) {
        TreeMap<String, String> meta = new TreeMap<>();
        sizes.to(meta);
        meta.put("format", "ITF");
        meta.put("generator", "keel");
        meta.put("module", Path.of(request.files().module()).getFileName().toString());
        meta.put("config", ConformConfig.original(request).getFileName().toString());
        return meta;
    }
}
