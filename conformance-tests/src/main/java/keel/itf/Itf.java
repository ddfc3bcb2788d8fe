package keel.itf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import keel.value.BadInput;
import keel.value.Value;
import keel.value.Value.Rec;

/**
 * The Informal Trace Format (Apalache's ADR-015): a trace as JSON.
 * Values go there and back without loss; equal traces have equal bytes. What other tools need not know stands
 * in {@code #meta}.
 */
public final class Itf {

    /**
     * A trace.
     * @param meta what the file says about itself, as texts
     * @param vars the state variables
     * @param states the states, each a record of exactly the variables
     * @param loop the state to which the last one goes back, if the trace is a lasso
     * @param notes what the file says about each state
     */
    public record Trace(TreeMap<String, String> meta, List<String> vars, List<Rec> states, OptionalInt loop,
        List<Note> notes) {

        /** A trace that says nothing about its states. */
        public Trace(TreeMap<String, String> meta, List<String> vars, List<Rec> states, OptionalInt loop) {
            this(meta, vars, states, loop, states.stream().map(state -> Note.NONE).toList());
        }

        /** A trace without a loop. */
        public static Trace of(TreeMap<String, String> meta, List<String> vars, List<Rec> states) {
            return new Trace(meta, List.copyOf(vars), List.copyOf(states), OptionalInt.empty());
        }

        /** The index of the last state. */
        public int last() {
            return states.size() - 1;
        }

        /** Whether it ends in stuttering, by what it says about itself. */
        public boolean stutters() {
            return loop.isPresent() && loop.getAsInt() == last() && STUTTERING.equals(meta.get(END));
        }
    }

    /**
     * What a file says about a state, in the state's {@code #meta}.
     * @param action the specification's action that led to it, with its arguments; empty if not told
     * @param also other steps that lead to it from the state before
     * @param accepts the inputs that are accepted in it, of those that are told about
     * @param refuses the inputs that are not
     */
    public record Note(String action, List<Value> also, List<Value> accepts, List<Value> refuses) {

        /** Nothing. */
        public static final Note NONE = new Note("", List.of(), List.of(), List.of());

        /** An action alone. */
        public static Note of(String action) {
            return new Note(action, List.of(), List.of(), List.of());
        }
    }

    /** The member of {@code #meta} that says how a lasso ends, and its one value. */
    public static final String END = "end";
    public static final String STUTTERING = "stuttering";

    /** The member of {@code #meta} that says how a behaviour was found. */
    public static final String FOUND = "found";

    private Itf() { }

    /**
     * Reads a trace; {@link BadInput} names the file and the place of anything that is not as the format wants it.
     */
    public static Trace read(String file, InputStream in) throws IOException {
        return new ItfReader(file, in).read();
    }

    /** Writes a trace, a state to a line. */
    public static void write(OutputStream out, Trace trace) throws IOException {
        new ItfWriter(out).write(trace);
    }
}
