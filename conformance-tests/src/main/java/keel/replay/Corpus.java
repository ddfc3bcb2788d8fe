package keel.replay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import keel.value.BadInput;
import keel.value.Differences.Difference;
import keel.value.Inspectable;
import keel.value.KernelSizes;
import keel.value.StepComparison;
import keel.value.StepComparison.Taken;
import keel.value.Value;
import keel.value.Value.Seq;
import keel.value.ValueTable;

/**
 * A corpus: transitions of models in a compact binary file, to be replayed without the model checker. A file
 * is a sequence of sections, one for each model, each compressed on its own; within a section equal values
 * stand once.
 */
public final class Corpus {

    private static final int MAGIC = 0x4b43_0001;
    private static final int FIELDS = 4;
    private static final int MOST = 1 << 24;

    /** A step of a kernel: source, input, result, successor. */
    public record Transition(Value k, Value input, Value result, Value next) { }

    /** The transitions of a model, whose kernel has these sizes. */
    public record Section(String model, KernelSizes sizes, List<Transition> transitions) { }

    private Corpus() { }

    /** Writes a section; several may follow each other in a file. */
    public static void write(OutputStream out, Section section) throws IOException {
        GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
        DataOutputStream data = new DataOutputStream(packed);
        data.writeInt(MAGIC);
        data.writeUTF(section.model);
        data.writeShort(section.sizes.wordBits());
        data.writeShort(section.sizes.workUnits());
        List<Value> flat = new ArrayList<>();
        for (Transition each : section.transitions) {
            flat.add(Value.seq(each.k, each.input, each.result, each.next));
        }
        new ValueTable().write(data, Value.seq(flat));
        data.flush();
        packed.finish();
    }

    /** Reads all sections; {@link BadInput} if the file is not a corpus. */
    public static List<Section> read(String file, InputStream in) throws IOException {
        List<Section> sections = new ArrayList<>();
        try (DataInputStream data = new DataInputStream(new GZIPInputStream(in, 1 << 16))) {
            for (int magic = data.read(); magic >= 0; magic = data.read()) {
                sections.add(section(file, data, magic));
            }
        } catch (ZipException | EOFException e) {
            throw new BadInput(file, "section " + sections.size(), "expected a whole corpus, found an end or damage in it");
        }
        return sections;
    }

    /** Whether the bytes, unpacked, are those of a corpus; reads none of them. */
    static boolean isOne(InputStream in) throws IOException {
        in.mark(Integer.BYTES);
        byte[] first = in.readNBytes(Integer.BYTES);
        in.reset();
        return first.length == Integer.BYTES && ByteBuffer.wrap(first).getInt() == MAGIC;
    }

    private static Section section(String file, DataInputStream data, int first) throws IOException {
        int magic = first << 24 | data.readUnsignedByte() << 16 | data.readUnsignedShort();
        if (magic != MAGIC) {
            throw new BadInput(file, "", "expected a corpus of format " + Integer.toHexString(MAGIC));
        }
        String model = data.readUTF();
        KernelSizes sizes = new KernelSizes(data.readUnsignedShort(), data.readUnsignedShort());
        List<Transition> transitions = new ArrayList<>();
        if (!(ValueTable.read(file, data, MOST) instanceof Seq all)) {
            throw new BadInput(file, "model " + model, "expected a sequence of transitions");
        }
        for (Value each : all.items()) {
            if (!(each instanceof Seq parts) || parts.size() != FIELDS) {
                throw new BadInput(file, "model " + model,
                    "expected transitions of a source, an input, a result and a successor");
            }
            transitions.add(new Transition(parts.get(0), parts.get(1), parts.get(2), parts.get(3)));
        }
        return new Section(model, sizes, transitions);
    }

    /** What a machine does otherwise in a transition; nothing if it does the same. */
    public static List<Difference> differences(Transition transition, Inspectable machine) {
        Taken expected = new Taken(transition.result, transition.next);
        return StepComparison.ofKernels().transition(transition.k, expected, machine, transition.input);
    }
}
