package keel.fuzz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import keel.recorded.PreparedScenario;
import keel.recorded.ScenarioReader;
import keel.value.SourceLocation;
import keel.value.Value;
import keel.value.Value.Rec;

/**
 * Random kernels, set up by the rules of recorded scenarios: objects of every kind, copies of their capabilities with
 * fewer rights and with badges, threads with and without scheduling context, buffer, handler or CSpace of their own,
 * dealt to one to three cores. What the rules do not set up (tables, zombies, chains, queues, sizes) the calls make.
 */
final class RandomKernels {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long FIRST_PAGE = 0x10000000L;
    private static final long[] BADGES = {1, 2, 3, 3, 0x8000000000000000L, -1L, 1L << 31, 1L << 32};

    private final Draw draw;
    private final ObjectNode slots = JSON.objectNode();
    private final ArrayNode objects = JSON.arrayNode();
    private final ArrayNode caps = JSON.arrayNode();
    private final List<String> endpoints = new ArrayList<>();
    private final List<String> notifications = new ArrayList<>();
    private final List<String> contexts = new ArrayList<>();
    private final List<String> nodes = new ArrayList<>();
    private final List<String> tcbs = new ArrayList<>();
    private final int rootBits;
    private final int cores;
    private int nextSlot = 1;
    private int copies;

    private RandomKernels(Draw draw) {
        this.draw = draw;
        this.cores = 1 + draw.weighted(35, 45, 20);
        this.rootBits = cores == 1 && draw.percent(80) ? 5 : 6;
    }

    /** A kernel whose cores are about to run their first threads. */
    static Rec draw(Draw draw) {
        return new RandomKernels(draw).k();
    }

    private Rec k() {
        objects();
        caps();
        ArrayNode threads = threads();
        slots.put("exit", (1 << rootBits) - 1);
        ObjectNode scenario = JSON.objectNode();
        scenario.put("name", "random").put("rootBits", rootBits);
        scenario.set("kernel", JSON.objectNode().put("sel4", "").put("commit", "").put("arch", "").put("config", ""));
        scenario.set("slots", slots);
        scenario.set("objects", objects);
        scenario.set("caps", caps);
        scenario.set("threads", threads);
        scenario.set("expected", JSON.objectNode().<ObjectNode>set("log", JSON.arrayNode()).set("final", JSON.objectNode()));
        ScenarioReader.Line line = new ScenarioReader.Line(SourceLocation.line("random kernel", 1), scenario);
        Rec k = new PreparedScenario(ScenarioReader.scenarios(List.of(line)).get(0)).value().rec("k");
        return new StartedCores(draw, cores).start(k);
    }

    private void objects() {
        make("Endpoint", "e", draw.between(1, 3), endpoints);
        make("Notification", "n", draw.between(1, 2), notifications);
        make("Reply", "r", draw.between(1, 3), new ArrayList<>());
        make("TCB", "t", draw.between(3, 5) + (cores == 1 ? 0 : 2), tcbs);
        make("SchedContext", "s", Math.min(tcbs.size() + draw.between(-1, 1), 7), contexts);
        make("CNode", "c", draw.between(0, 2), nodes);
        make("Untyped", "u", draw.between(1, 2), new ArrayList<>());
        if (draw.oneIn(2)) {
            make("Frame", "f", draw.between(1, 2), new ArrayList<>());
        }
    }

    private void make(String type, String letter, int number, List<String> made) {
        for (int i = 0; i < number; i++) {
            String name = letter + i;
            slots.put(name, nextSlot++);
            ObjectNode object = objects.addObject().put("slot", name).put("type", type);
            switch (type) {
                case "CNode" -> object.put("bits", draw.between(1, 3));
                case "Untyped" -> object.put("bits", draw.of(10, 12, 13, 14, 16, 22, 31, 34));
                case "SchedContext" -> {
                    object.put("unconfigured", draw.oneIn(8));
                    object.put("badge", draw.below(3));
                    object.put("bits", draw.of(8, 8, 9, 12));
                }
                default -> { }
            }
            made.add(name);
        }
    }

    private void caps() {
        copy().put("kind", "SelfCNode");
        copy().put("kind", "VSpace");
        if (draw.oneIn(3)) {
            copy().put("kind", "VSpace2");
        }
        for (int core = 0; core < cores; core++) {
            copy().put("kind", "SchedControl").put("core", core);
        }
        int wanted = draw.between(2, 5);
        for (int i = 0; i < wanted && hasRoom(); i++) {
            ObjectNode copy = copy();
            if (draw.percent(70)) {
                copy.put("from", draw.of(endpoints)).put("rights", rights()).put("badge", badge());
            } else if (draw.percent(60)) {
                copy.put("from", draw.of(notifications)).put("rights", draw.of("RW", "R", "W", "")).put("badge", badge());
            } else {
                copy.put("from", draw.of(tcbs)).put("rights", "RWGP");
            }
        }
        int page = 0;
        for (int i = 0; slots.has("f" + i); i++) {
            if (draw.oneIn(2)) {
                caps.addObject().put("kind", "Map").put("frame", "f" + i).put("vspace", draw.between(1, 2))
                    .put("vaddr", FIRST_PAGE + 4096L * page++).put("rights", draw.of("RW", "R"));
            }
        }
    }

    private boolean hasRoom() {
        return nextSlot < (1 << rootBits) - 3;
    }

    private ObjectNode copy() {
        String name = "copy" + copies++;
        slots.put(name, nextSlot++);
        return caps.addObject().put("slot", name);
    }

    private String rights() {
        return draw.percent(50) ? "RWGP" : draw.of("RWG", "RWP", "RW", "WG", "WP", "W", "R", "RP", "");
    }

    private java.math.BigInteger badge() {
        long badge = draw.percent(30) ? 0 : BADGES[draw.below(BADGES.length)];
        return new java.math.BigInteger(Long.toUnsignedString(badge));
    }

    private ArrayNode threads() {
        ArrayNode threads = JSON.arrayNode();
        List<String> unused = new ArrayList<>(contexts);
        List<String> unbound = new ArrayList<>(notifications);
        for (String tcb : tcbs) {
            if (threads.size() > 1 && draw.oneIn(10)) {
                continue;
            }
            ObjectNode thread = threads.addObject();
            thread.put("name", "thread of " + tcb).put("tcb", tcb).put("prio", draw.of(1, 2, 2, 3, 3, 255))
                .put("mcp", draw.of(0, 2, 3, 254, 255, 255)).put("start", !draw.oneIn(6));
            if (!unused.isEmpty() && (threads.size() == 1 || !draw.oneIn(4))) {
                thread.put("sc", unused.remove(0));
            }
            if (draw.oneIn(3)) {
                thread.put("faultEp", draw.of(endpoints));
            }
            if (draw.oneIn(8)) {
                thread.put("timeoutEp", draw.of(endpoints));
            }
            if (!unbound.isEmpty() && draw.oneIn(4)) {
                thread.put("boundNtfn", unbound.remove(0));
            }
            if (draw.oneIn(8)) {
                thread.put("ipcBuffer", draw.of("none", "read-only"));
            }
            if (draw.oneIn(5)) {
                thread.put("vspace", 2);
            }
            if (!nodes.isEmpty() && draw.oneIn(12)) {
                int bits = draw.of(0, 61, 62, 63);
                thread.set("cspace", JSON.objectNode().put("root", draw.of(nodes)).put("guardBits", bits)
                    .put("guard", bits == 0 ? 0 : draw.below(2)));
            }
            thread.set("program", JSON.arrayNode());
        }
        return threads;
    }
}
