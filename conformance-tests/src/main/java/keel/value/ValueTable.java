package keel.value;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keel.value.Value.Bool;
import keel.value.Value.Fun;
import keel.value.Value.Int;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Value.SetOf;
import keel.value.Value.Str;

/**
 * Values as a table of nodes in which equal ones stand once, parts before wholes. A node is its kind, the
 * number of its parts, and their places in the table.
 */
public final class ValueTable {

    /** What a node is. */
    private enum Kind { FALSE, TRUE, NUMBER, TEXT, SEQUENCE, SET, RECORD, FUNCTION, END }

    private final Map<Value, Integer> places = new HashMap<>();
    private final Map<List<String>, Integer> shapes = new HashMap<>();

    /** Writes a value with all its parts. */
    public void write(DataOutputStream out, Value value) throws IOException {
        node(out, value);
        out.writeByte(Kind.END.ordinal());
    }

    private int node(DataOutputStream out, Value value) throws IOException {
        Integer known = places.get(value);
        if (known != null) {
            return known;
        }
        if (value instanceof Bool truth) {
            out.writeByte((truth.is() ? Kind.TRUE : Kind.FALSE).ordinal());
        } else if (value instanceof Int number) {
            out.writeByte(Kind.NUMBER.ordinal());
            out.writeLong(number.number());
        } else if (value instanceof Str text) {
            out.writeByte(Kind.TEXT.ordinal());
            out.writeUTF(text.text());
        } else if (value instanceof Seq sequence) {
            parts(out, Kind.SEQUENCE, sequence.items());
        } else if (value instanceof SetOf set) {
            parts(out, Kind.SET, set.members());
        } else if (value instanceof Rec record) {
            record(out, record);
        } else if (value instanceof Fun function) {
            List<Value> all = new ArrayList<>(function.domain());
            all.addAll(function.range());
            parts(out, Kind.FUNCTION, all);
        }
        places.put(value, places.size());
        return places.size() - 1;
    }

    private void parts(DataOutputStream out, Kind kind, List<Value> parts) throws IOException {
        int[] at = new int[parts.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = node(out, parts.get(i));
        }
        out.writeByte(kind.ordinal());
        number(out, at.length);
        for (int place : at) {
            number(out, place);
        }
    }

    /** The names of a record stand at its first appearance; later ones give the number of that shape. */
    private void record(DataOutputStream out, Rec record) throws IOException {
        int[] at = new int[record.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = node(out, record.at(i));
        }
        out.writeByte(Kind.RECORD.ordinal());
        List<String> names = List.of(record.names());
        Integer shape = shapes.putIfAbsent(names, shapes.size());
        number(out, shape == null ? shapes.size() - 1 : shape);
        if (shape == null) {
            number(out, at.length);
            for (String name : names) {
                out.writeUTF(name);
            }
        }
        for (int place : at) {
            number(out, place);
        }
    }

    /** Seven bits to a byte, the lowest first; the high bit says that more follow. */
    private static void number(DataOutputStream out, int number) throws IOException {
        int rest = number;
        while (rest > 0x7f) {
            out.writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    private static int number(DataInputStream in) throws IOException {
        int number = 0;
        int shift = 0;
        int part;
        do {
            part = in.readUnsignedByte();
            number |= (part & 0x7f) << shift;
            shift += 7;
        } while ((part & 0x80) != 0);
        return number;
    }

    /** Reads a value that was written with all its parts; refuses a table of more nodes than that. */
    public static Value read(String file, DataInputStream in, int most) throws IOException {
        List<Value> nodes = new ArrayList<>();
        List<String[]> shapes = new ArrayList<>();
        try {
            while (nodes.size() < most) {
                int kind = in.readUnsignedByte();
                if (kind == Kind.END.ordinal()) {
                    return nodes.get(nodes.size() - 1);
                }
                nodes.add(node(in, Kind.values()[kind], nodes, shapes));
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new BadInput(file, "node " + nodes.size(), "expected a value made of those before it");
        }
        throw new BadInput(file, "node " + most, "expected fewer nodes");
    }

    private static Value node(DataInputStream in, Kind kind, List<Value> nodes, List<String[]> shapes)
        throws IOException {
        return switch (kind) {
            case FALSE, TRUE -> new Bool(kind == Kind.TRUE);
            case NUMBER -> new Int(in.readLong());
            case TEXT -> new Str(in.readUTF().intern());
            case SEQUENCE -> Value.seq(parts(in, nodes, number(in)));
            case SET -> Value.set(parts(in, nodes, number(in)));
            case FUNCTION -> {
                List<Value> all = parts(in, nodes, number(in));
                yield Value.function(all.subList(0, all.size() / 2), all.subList(all.size() / 2, all.size()));
            }
            case RECORD -> {
                int shape = number(in);
                if (shape == shapes.size()) {
                    shapes.add(names(in));
                }
                String[] names = shapes.get(shape);
                yield Value.sortedRec(names, parts(in, nodes, names.length).toArray(Value[]::new));
            }
            case END -> throw new IllegalArgumentException("no node");
        };
    }

    private static String[] names(DataInputStream in) throws IOException {
        String[] names = new String[number(in)];
        for (int i = 0; i < names.length; i++) {
            names[i] = in.readUTF().intern();
            if (i > 0 && names[i - 1].compareTo(names[i]) >= 0) {
                throw new IllegalArgumentException("each name once, in order");
            }
        }
        return names;
    }

    private static List<Value> parts(DataInputStream in, List<Value> nodes, int count) throws IOException {
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(nodes.get(number(in)));
        }
        return parts;
    }
}
