package keel.conformance;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import keel.conformance.CallMatrix.Cell;
import keel.replay.Corpus.Transition;
import keel.value.Value;
import keel.value.Value.Rec;
import keel.value.Value.Seq;

/** What a transition shows: its calls and outcomes in each situation, and the kind of change it makes. */
public final class Features {
    private final Set<String> changes = new TreeSet<>();

    private Features() {
    }

    /** The features of a transition that is taken where these situations hold. */
    public static Set<String> of(Transition transition, Set<String> situations) {
        Features features = new Features();
        features.compare("", transition.k(), transition.next());
        List<Cell> cells = CallMatrix.cells(transition.input(), transition.result());
        Set<String> all = new TreeSet<>();
        for (Cell cell : cells) {
            situations.forEach(situation -> all.add(cell + " in " + situation));
            features.changes.forEach(change -> all.add(cell + " changes " + change));
        }
        all.add(cells + " " + features.changes + " " + delivered((Rec) transition.result()));
        return all;
    }

    /** Who gets what: the shape of each delivery. */
    private static String delivered(Rec result) {
        StringBuilder shapes = new StringBuilder();
        for (Value item : result.seq("delivered").items()) {
            Rec each = (Rec) item;
            shapes.append(each.has("label") ? "message " + Value.print(each.get("label")) + " of "
                + ((Seq) each.get("words")).size() + " words, " + ((Seq) each.get("caps")).size() + " caps; "
                : each.has("badge") ? "badge; " : "registers; ");
        }
        return shapes.append(result.text("restarted").equals("none") ? "" : "restarted").toString();
    }

    /** Objects of a table count alike, under any name; so do positions in sequences. */
    private void compare(String path, Value a, Value b) {
        if (a.equals(b)) {
            return;
        }
        if (a instanceof Rec x && b instanceof Rec y && !x.has("kind") && !y.has("kind")) {
            for (String name : y.names()) {
                compare(path + part(path, name), x.has(name) ? x.get(name) : Value.EMPTY, y.get(name));
            }
            for (String name : x.names()) {
                if (!y.has(name)) {
                    changes.add(path + part(path, name) + " gone");
                }
            }
        } else if (a instanceof Value.Fun x && b instanceof Value.Fun y && x.domain().equals(y.domain())) {
            for (int i = 0; i < x.domain().size(); i++) {
                compare(path + ".i", x.range().get(i), y.range().get(i));
            }
        } else {
            changes.add(path + " " + kind(a) + " to " + kind(b));
        }
    }

    /** Below the name of a table come names of objects, which do not matter. */
    private static String part(String path, String name) {
        return path.matches("\\.[a-zA-Z]+") && !path.equals(".operation") ? ".x" : "." + name;
    }

    private static String kind(Value value) {
        if (value instanceof Rec rec) {
            return rec.has("kind") ? rec.text("kind") : "record";
        }
        if (value instanceof Value.Str text) {
            return text.text().equals("none") || text.text().equals("idle") ? text.text() : "text";
        }
        return value instanceof Seq seq ? seq.size() + " items" : value.getClass().getSimpleName();
    }
}
