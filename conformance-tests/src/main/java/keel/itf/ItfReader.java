package keel.itf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import keel.itf.Itf.Note;
import keel.itf.Itf.Trace;
import keel.value.BadInput;
import keel.value.Value.Rec;

/** Reads the frame of an ITF file: its variables and states. */
final class ItfReader {

    private final String file;
    private final InputStream in;
    private JsonParser parser;
    private final List<Note> notes = new ArrayList<>();
    private ItfValues values;
    private int states;

    ItfReader(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    Trace read() throws IOException {
        try {
            parser = new JsonFactory().createParser(in);
            values = new ItfValues(parser, this::bad);
            return trace();
        } catch (JsonProcessingException e) {
            throw bad("expected JSON: " + BadInput.notJson(e));
        } catch (CharConversionException e) {
            throw bad("expected UTF-8 text");
        }
    }

    private BadInput bad(String problem) {
        JsonLocation location = parser.currentLocation();
        String at = "line " + location.getLineNr() + ", column " + location.getColumnNr();
        return new BadInput(file, states == 0 ? at : at + ", state " + (states - 1), problem);
    }

    private void demand(boolean holds, String expected) throws IOException {
        if (!holds) {
            throw bad("expected " + expected + ", found "
                + (parser.currentToken() == null ? "the end" : parser.getText()));
        }
    }

    private Trace trace() throws IOException {
        demand(parser.nextToken() == JsonToken.START_OBJECT, "a JSON object that is a trace");
        Set<String> members = new HashSet<>();
        TreeMap<String, String> meta = new TreeMap<>();
        List<String> vars = null;
        List<Rec> all = null;
        OptionalInt loop = OptionalInt.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = once(parser.currentName(), members);
            parser.nextToken();
            switch (name) {
                case "#meta" -> meta(meta);
                case "vars" -> vars = strings();
                case "params" -> strings();
                case "loop" -> {
                    loop = OptionalInt.of(index());
                }
                case "states" -> all = states();
                default -> throw bad("expected #meta, params, vars, states or loop, found \"" + name + "\"");
            }
        }
        demand(parser.currentToken() == JsonToken.END_OBJECT, "the end of the trace");
        demand(parser.nextToken() == null, "nothing after the trace");
        return checked(new Trace(meta, vars == null ? List.of() : vars, all == null ? List.of() : all, loop, notes));
    }

    /** An index too large for a file is one beyond its states, whatever they are. */
    private int index() throws IOException {
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
        demand(whole && parser.getBigIntegerValue().signum() >= 0, "a state's index");
        demand(parser.getBigIntegerValue().bitLength() < Integer.SIZE, "the index of a state");
        return parser.getIntValue();
    }

    private String once(String name, Set<String> before) {
        if (!before.add(name)) {
            throw bad("expected each member once, found " + name + " twice");
        }
        return name;
    }

    private Trace checked(Trace trace) {
        if (trace.vars().isEmpty() || trace.states().isEmpty()) {
            throw new BadInput(file, "", "expected a trace with vars and at least one state");
        }
        for (int i = 0; i < trace.states().size(); i++) {
            for (String variable : trace.vars()) {
                if (!trace.states().get(i).has(variable)) {
                    throw new BadInput(file, "state " + i, "expected a variable named \"" + variable + "\", found none");
                }
            }
        }
        int loop = trace.loop().orElse(0);
        if (loop >= trace.states().size()) {
            throw new BadInput(file, "loop", "expected the index of a state, found " + loop);
        }
        return trace;
    }

    private void meta(TreeMap<String, String> meta) throws IOException {
        demand(parser.currentToken() == JsonToken.START_OBJECT, "an object");
        Set<String> members = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = once(parser.currentName(), members);
            if (parser.nextToken().isScalarValue()) {
                meta.put(name, parser.getText());
            } else {
                values.skip();
            }
        }
    }

    private List<String> strings() throws IOException {
        demand(parser.currentToken() == JsonToken.START_ARRAY, "an array of names");
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            demand(parser.currentToken() == JsonToken.VALUE_STRING, "a name");
            demand(!strings.contains(parser.getText()), "each name once");
            strings.add(parser.getText());
        }
        return strings;
    }

    private List<Rec> states() throws IOException {
        demand(parser.currentToken() == JsonToken.START_ARRAY, "an array of states");
        List<Rec> all = new ArrayList<>();
        notes.clear();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            states++;
            demand(parser.currentToken() == JsonToken.START_OBJECT, "a state");
            all.add(values.state());
            notes.add(values.lastNote());
        }
        states = 0;
        return all;
    }
}
