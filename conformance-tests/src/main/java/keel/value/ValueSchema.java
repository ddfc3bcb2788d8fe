package keel.value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import keel.value.Value.Bool;
import keel.value.Value.Fun;
import keel.value.Value.Int;
import keel.value.Value.Rec;
import keel.value.Value.Seq;
import keel.value.Value.SetOf;
import keel.value.Value.Str;

/** What a value may be; anything else is {@link BadInput} that names the path and what was expected. */
public interface ValueSchema {

    /** What the forms need to know: where the values stand, the words, and the ids of the objects. */
    record Context(String file, String place, Words words, Rec k) {

        /** Refuses the value at a path unless the condition holds. */
        public void demand(boolean holds, String path, String expected, Object found) {
            if (!holds) {
                String shown = found instanceof Value value ? Value.print(value) : String.valueOf(found);
                throw new BadInput(file, place + ", " + path, "expected " + expected + ", found " + shown);
            }
        }

        /** Whether a table of k has an object of this id. */
        boolean exists(String table, String id) {
            return k.get(table) instanceof Rec objects && objects.has(id);
        }

        /** Whether k says where anything lies: worlds in which no capability is derived do not. */
        public boolean tellsMemory() {
            return !k.get("memory").equals(Value.EMPTY) || !k.get("derivation").equals(Value.EMPTY);
        }

        /** The number of cores in k. */
        int cores() {
            return k.get("core") instanceof Fun cores ? cores.domain().size() : 0;
        }
    }

    /** Checks the value at this path. */
    void check(Value value, String path, Context in);

    /** The same, or "idle". */
    default ValueSchema orIdle() {
        return (value, path, in) -> {
            if (!value.equals(Value.str("idle"))) {
                check(value, path, in);
            }
        };
    }

    /** A value of one kind. */
    private static ValueSchema leaf(String expected, Predicate<Value> allows) {
        return (value, path, in) -> in.demand(allows.test(value), path, expected, value);
    }

    /** TRUE or FALSE. */
    ValueSchema TRUTH = leaf("TRUE or FALSE", value -> value instanceof Bool);

    /** Any string. */
    ValueSchema TEXT = leaf("a string", value -> value instanceof Str);

    /** Any record. */
    ValueSchema RECORD = leaf("a record", value -> value instanceof Rec);

    /** A machine word. */
    ValueSchema WORD = (value, path, in) -> {
        Words words = in.words();
        boolean is = value instanceof Seq limbs && limbs.size() == words.limbs();
        for (int i = 0; is && i < words.limbs(); i++) {
            is = isBelow(((Seq) value).get(i), 1L << words.limbBits());
        }
        in.demand(is, path, "a word of " + words.limbs() + " limbs of " + words.limbBits() + " bits", value);
    };

    /** The number of a core. */
    ValueSchema CORE = (value, path, in) -> in.demand(isBelow(value, in.cores()), path, "the number of a core",
        value);

    private static boolean isBelow(Value value, long limit) {
        return value instanceof Int number && number.number() >= 0 && number.number() < limit;
    }

    /** A number from 0 to below the limit. */
    static ValueSchema below(long limit) {
        return leaf("a number below " + limit, value -> isBelow(value, limit));
    }

    /** One of these strings. */
    static ValueSchema oneOf(String... texts) {
        return leaf("one of " + String.join(", ", texts),
            value -> value instanceof Str text && List.of(texts).contains(text.text()));
    }

    /** The id of an object in one of these tables; the table "none" stands for no object. */
    static ValueSchema idOf(String... tables) {
        return (value, path, in) -> {
            boolean is = false;
            for (String table : tables) {
                is |= value instanceof Str id
                    && (table.equals("none") ? id.text().equals("none") : in.exists(table, id.text()));
            }
            in.demand(is, path, "the id of a " + String.join(" or ", tables), value);
        };
    }

    /** A set of such values. */
    static ValueSchema setOf(ValueSchema member) {
        return (value, path, in) -> {
            in.demand(value instanceof SetOf, path, "a set", value);
            ((SetOf) value).members().forEach(each -> member.check(each, path, in));
        };
    }

    /** A sequence of at most this many such values. */
    static ValueSchema seqOf(int limit, ValueSchema item) {
        return (value, path, in) -> {
            in.demand(value instanceof Seq seq && seq.size() <= limit, path, "a sequence of at most "
                + limit, value);
            for (int i = 0; i < ((Seq) value).size(); i++) {
                item.check(((Seq) value).get(i), path + "[" + i + "]", in);
            }
        };
    }

    /** A function on strings, none of which is reserved, with such results. */
    static ValueSchema tableOf(ValueSchema object) {
        return (value, path, in) -> {
            in.demand(value instanceof Rec || value.equals(Value.EMPTY), path, "a table of objects", value);
            for (int i = 0; value instanceof Rec table && i < table.size(); i++) {
                String id = table.names()[i];
                in.demand(!id.equals("none") && !id.equals("idle"), path, "ids other than none and idle", id);
                object.check(table.at(i), path + "." + id, in);
            }
        };
    }

    /** A function on 0..n with such results. */
    static ValueSchema fromZero(ValueSchema result) {
        return (value, path, in) -> {
            in.demand(value instanceof Fun, path, "a function on numbers from 0", value);
            List<Value> domain = ((Fun) value).domain();
            for (int i = 0; i < domain.size(); i++) {
                in.demand(domain.get(i).equals(Value.num(i)), path, "a function on numbers from 0",
                    domain.get(i));
                result.check(((Fun) value).range().get(i), path + "[" + i + "]", in);
            }
        };
    }

    /** A function from such arguments to such results. */
    static ValueSchema functionOf(ValueSchema argument, ValueSchema result) {
        return (value, path, in) -> {
            in.demand(value instanceof Fun || value.equals(Value.EMPTY), path, "a function", value);
            for (int i = 0; value instanceof Fun function && i < function.domain().size(); i++) {
                argument.check(function.domain().get(i), path + ", an argument", in);
                result.check(function.range().get(i), path + "[" + i + "]", in);
            }
        };
    }

    /** A record with these fields, name, form, name, form …, and no others. */
    static ValueSchema record(Object... namesAndForms) {
        Map<String, ValueSchema> forms = new TreeMap<>();
        for (int i = 0; i < namesAndForms.length; i += 2) {
            forms.put((String) namesAndForms[i], (ValueSchema) namesAndForms[i + 1]);
        }
        return (value, path, in) -> {
            boolean is = value instanceof Rec rec && List.of(rec.names()).equals(List.copyOf(forms.keySet()));
            in.demand(is, path, "a record of " + String.join(", ", forms.keySet()), value);
            forms.forEach((name, form) -> form.check(((Rec) value).get(name), path + "." + name, in));
        };
    }

    /** A record whose other fields depend on its kind. */
    static ValueSchema byKind(Map<String, ValueSchema> variants) {
        return (value, path, in) -> {
            boolean is = value instanceof Rec rec && rec.has("kind") && rec.get("kind") instanceof Str kind
                && variants.containsKey(kind.text());
            in.demand(is, path + ".kind", "one of " + String.join(", ", new TreeMap<>(variants).keySet()),
                value);
            variants.get(((Rec) value).text("kind")).check(value, path, in);
        };
    }

    /** A record of a kind with these other fields. */
    static Map.Entry<String, ValueSchema> kind(String kind, Object... namesAndForms) {
        Object[] all = new Object[namesAndForms.length + 2];
        all[0] = "kind";
        all[1] = oneOf(kind);
        System.arraycopy(namesAndForms, 0, all, 2, namesAndForms.length);
        return Map.entry(kind, record(all));
    }

    /** The same record of a kind, with one more field that may be left out. */
    static Map.Entry<String, ValueSchema> with(String optional, ValueSchema its, Map.Entry<String, ValueSchema> kind) {
        return Map.entry(kind.getKey(), (value, path, in) -> {
            Rec record = (Rec) value;
            if (record.has(optional)) {
                its.check(record.get(optional), path + "." + optional, in);
                record = record.without(optional);
            }
            kind.getValue().check(record, path, in);
        });
    }

    /** A table of what may be told of the objects of a kind, by id. */
    static ValueSchema tableOf(String table, ValueSchema its) {
        ValueSchema id = idOf(table);
        return (value, path, in) -> {
            in.demand(value instanceof Rec || value.equals(Value.EMPTY), path, "a table", value);
            for (int i = 0; value instanceof Rec rec && i < rec.size(); i++) {
                id.check(Value.str(rec.names()[i]), path, in);
                its.check(rec.at(i), path + "." + rec.names()[i], in);
            }
        };
    }
}
