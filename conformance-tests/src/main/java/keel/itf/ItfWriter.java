package keel.itf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keel.itf.Itf.Note;
import keel.itf.Itf.Trace;
import keel.value.Value;
import keel.value.Value.Bool;
import keel.value.Value.Fun;
import keel.value.Value.Int;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Value.SetOf;
import keel.value.Value.Str;

/** Writes ITF. Sets, functions and records are sorted already, so the bytes depend on the values only. */
final class ItfWriter {

    /**
     * Fields that are tables by their meaning: always a function, so that an empty one is not taken for a
     * sequence.
     */
    private static final Set<String> TABLES = Set.of("core", "thread", "endpoint", "notification", "reply",
        "schedContext", "cnode",
        "slot", "programs");

    private final JsonGenerator out;

    ItfWriter(OutputStream out) throws IOException {
        this.out = new JsonFactory().createGenerator(out);
    }

    void write(Trace trace) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("#meta");
        for (Map.Entry<String, String> entry : trace.meta().entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
        out.writeRaw('\n');
        out.writeArrayFieldStart("vars");
        for (String variable : trace.vars()) {
            out.writeString(variable);
        }
        out.writeEndArray();
        if (trace.loop().isPresent()) {
            out.writeNumberField("loop", trace.loop().getAsInt());
        }
        out.writeArrayFieldStart("states");
        for (int i = 0; i < trace.states().size(); i++) {
            out.writeRaw('\n');
            state(i, trace);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeRaw('\n');
        out.flush();
    }

    private void state(int index, Trace trace) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("#meta");
        out.writeNumberField("index", index);
        note(trace.notes().get(index));
        out.writeEndObject();
        for (String variable : trace.vars()) {
            out.writeFieldName(variable);
            field(variable, trace.states().get(index).get(variable));
        }
        out.writeEndObject();
    }

    private void note(Note note) throws IOException {
        if (!note.action().isEmpty()) {
            out.writeStringField("action", note.action());
        }
        noted("also", note.also());
        noted("accepts", note.accepts());
        noted("refuses", note.refuses());
    }

    private void noted(String name, List<Value> values) throws IOException {
        if (!values.isEmpty()) {
            out.writeArrayFieldStart(name);
            all(values);
            out.writeEndArray();
        }
    }

    private void field(String name, Value value) throws IOException {
        if (TABLES.contains(name) && value instanceof Rec rec) {
            tableOfTexts(rec);
        } else if (TABLES.contains(name) && value.equals(Value.EMPTY)) {
            special("#map");
            out.writeEndArray();
            out.writeEndObject();
        } else {
            value(value);
        }
    }

    private void value(Value value) throws IOException {
        if (value instanceof Int number) {
            out.writeStartObject();
            out.writeStringField("#bigint", Long.toString(number.number()));
            out.writeEndObject();
        } else if (value instanceof Str text) {
            out.writeString(text.text());
        } else if (value instanceof Bool truth) {
            out.writeBoolean(truth.is());
        } else if (value instanceof Seq seq) {
            out.writeStartArray();
            all(seq.items());
            out.writeEndArray();
        } else if (value instanceof SetOf set) {
            special("#set");
            all(set.members());
            out.writeEndArray();
            out.writeEndObject();
        } else if (value instanceof Rec rec) {
            record(rec);
        } else if (value instanceof Fun function) {
            special("#map");
            for (int i = 0; i < function.domain().size(); i++) {
                pair(function.domain().get(i), function.range().get(i));
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private void special(String name) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart(name);
    }

    private void all(List<Value> values) throws IOException {
        for (Value each : values) {
            value(each);
        }
    }

    private void pair(Value argument, Value result) throws IOException {
        out.writeStartArray();
        value(argument);
        value(result);
        out.writeEndArray();
    }

    /**
     * Field names must not begin with a #, nor may a record pass for a variant: then it is written as a
     * function.
     */
    private void record(Rec rec) throws IOException {
        boolean variant = rec.has("tag") && rec.size() == (rec.has("value") ? 2 : 1);
        for (String name : rec.names()) {
            variant |= name.startsWith("#");
        }
        if (variant) {
            tableOfTexts(rec);
            return;
        }
        out.writeStartObject();
        for (int i = 0; i < rec.size(); i++) {
            out.writeFieldName(rec.names()[i]);
            field(rec.names()[i], rec.at(i));
        }
        out.writeEndObject();
    }

    private void tableOfTexts(Rec rec) throws IOException {
        special("#map");
        for (int i = 0; i < rec.size(); i++) {
            pair(new Str(rec.names()[i]), rec.at(i));
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
