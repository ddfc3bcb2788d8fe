package keel.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import keel.hardware.CostRow;
import keel.hardware.CostRow.Switches;
import keel.hardware.CostRow.Target;
import keel.hardware.CostTable;
import keel.hardware.Quantity;
import keel.kernel.ObjectKind;
import keel.kernel.Path;
import keel.kernel.Syscall;

/** Reads the table of costs. */
final class CostTableReader {
    private static final Set<String> COSTS = keys("call", "reply", "slowSend", "signal", "irq", "longCall", "yield", "fault");

    private CostTableReader() {
    }

    static CostTable read(java.nio.file.Path path) {
        Yaml file = Yaml.read(path).only(keys("entries", "lines", "locks", "user"));
        List<CostRow> rows = new ArrayList<>();
        file.get("entries").items().forEach(row -> rows.add(row(row)));
        Yaml lines = file.get("lines").only(keys("state", "message", "bytes"));
        Map<ObjectKind, Integer> state = new EnumMap<>(ObjectKind.class);
        Map<String, ObjectKind> kinds = new LinkedHashMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            kinds.put(camel(kind.name()), kind);
        }
        Yaml stateLines = lines.get("state").only(kinds.keySet());
        kinds.forEach((name, kind) -> state.put(kind, stateLines.get(name).whole(0, 64)));
        Map<String, Quantity> user = new TreeMap<>();
        file.get("user").members().forEach((name, node) -> user.put(name, Quantities.error(node, "cycles")));
        CostTable table = new CostTable(rows, state, lines.get("message").whole(0, 64),
            lines.get("bytes").whole(8, 1024), locks(file.get("locks")), user);
        complete(table, file.get("entries"));
        return table;
    }

    private static CostTable.Locks locks(Yaml node) {
        node.only(keys("queueAccesses", "ticketAccesses", "perCall", "lookup"));
        return new CostTable.Locks(node.get("queueAccesses").whole(1, 100), node.get("ticketAccesses").whole(1, 100),
            node.get("perCall").whole(1, 16), Quantities.error(node.get("lookup"), "cycles").value());
    }

    private static CostRow row(Yaml node) {
        node.only(keys("calls", "path", "to", "switches", "cost"));
        return new CostRow(calls(node.get("calls")), paths(node.get("path")),
            Target.valueOf(upper(node.get("to").oneOf(keys("endpoint", "notification", "other", "any")))),
            Switches.valueOf(upper(node.get("switches").oneOf(keys("no", "yes", "any")))), node.get("cost").oneOf(COSTS));
    }

    private static Set<Syscall> calls(Yaml node) {
        Map<String, Syscall> known = new LinkedHashMap<>();
        for (Syscall syscall : Syscall.values()) {
            known.put(syscall.specName().substring("Sys".length()), syscall);
        }
        Set<Syscall> calls = EnumSet.noneOf(Syscall.class);
        if (node.isText()) {
            node.oneOf(Set.of("all"));
            calls.addAll(known.values());
        } else {
            node.items().forEach(item -> calls.add(known.get(item.oneOf(known.keySet()))));
        }
        return calls;
    }

    private static Set<Path> paths(Yaml node) {
        Map<String, Set<Path>> known = new LinkedHashMap<>();
        known.put("any", EnumSet.allOf(Path.class));
        known.put("slow", EnumSet.complementOf(EnumSet.of(Path.FAST)));
        for (Path path : Path.values()) {
            known.put(path.word(), EnumSet.of(path));
        }
        return known.get(node.oneOf(known.keySet()));
    }

    /** Every entry that can happen has a row. */
    private static void complete(CostTable table, Yaml place) {
        for (Syscall syscall : Syscall.values()) {
            for (Target target : List.of(Target.ENDPOINT, Target.NOTIFICATION, Target.OTHER)) {
                for (Switches switches : List.of(Switches.NO, Switches.YES)) {
                    if (table.row(syscall, null, target, switches).isEmpty()) {
                        throw place.wrong("expected a row for each entry, none fits " + syscall + " to "
                            + target.name().toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
    }

    private static String camel(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static Set<String> keys(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }
}
