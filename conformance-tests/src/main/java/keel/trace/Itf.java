package keel.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import keel.trace.Value.Rec;

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
     */
    public record Trace(TreeMap<String, String> meta, List<String> vars, List<Rec> states, OptionalInt loop) {

        /** A trace without a loop. */
        public static Trace of(TreeMap<String, String> meta, List<String> vars, List<Rec> states) {
            return new Trace(meta, List.copyOf(vars), List.copyOf(states), OptionalInt.empty());
        }
    }

    private Itf() { }

    /**
     * Reads a trace; {@link BadInput} names the file and the place of whatever is not as the format wants it.
     */
    public static Trace read(String file, InputStream in) throws IOException {
        return new ItfReader(file, in).read();
    }

    /** Writes a trace, a state to a line. */
    public static void write(OutputStream out, Trace trace) throws IOException {
        new ItfWriter(out).write(trace);
    }
}
