package keel.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keel.refinement.KernelReplay;
import keel.replay.ReplayCase;
import keel.replay.ReplayContents;
import keel.replay.ReplaySource;
import keel.replay.spec.SpecReplay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The order of the checks of every invocation ({@code semantics.md} 8): in each row two of them fail, next to
 * each other where both can, and the error is the first one's. On the Java kernel and on the specification.
 */
class OrderOfChecksTest {

    private static final String NAME = "order-of-checks";

    /**
     * Capability, label, words, extra capabilities, error with its details. {@code ut} has a child,
     * {@code tF} the last capability of its CSpace root, {@code en} no rights, {@code low} an MCP of 5;
     * {@code f0} to {@code f2} are empty.
     */
    private static final String[] ROWS = {
        // Untyped_Retype: label, length, type, size, its minimum, lookup, node, offset, number, room, empty, memory
        "ut | 99 | | | IllegalOperation",
        "ut | 1 | 77 4 0 0 0 | C | TruncatedMessage",
        "ut | 1 | 77 4 0 0 0 1 | | TruncatedMessage",
        "ut | 1 | 77 64 0 0 0 1 | C | InvalidArgument 0",
        "ut | 1 | 0 64 0 65 0 1 | C | RangeError 0 47",
        "ut | 1 | 0 3 0 65 0 1 | C | InvalidArgument 1",
        "ut | 1 | 4 0 0 65 0 1 | C | InvalidArgument 1",
        "ut | 1 | 5 6 0 65 0 1 | C | InvalidArgument 1",
        "ut | 1 | 2 0 0 65 64 1 | C | RangeError 1 64",
        "ut | 1 | 2 0 0 0 64 1 | e | FailedLookup 0 2 0",
        "ut | 1 | 2 0 0 0 64 0 | C | RangeError 0 63",
        "ut | 1 | 2 0 0 0 60 257 | C | RangeError 1 256",
        "ut | 1 | 2 0 0 0 60 5 | C | RangeError 1 4",
        "ut | 1 | 1 0 0 0 e 1 | C | DeleteFirst",
        // CNode: label, length, destination, length of the method, ...
        "C | 99 | | | IllegalOperation",
        "C | 19 | 0 | | TruncatedMessage",
        "C | 21 | 0 65 | | RangeError 1 64",
        "C | 21 | e 64 | | TruncatedMessage",
        "C | 21 | e 64 0 65 15 | | TruncatedMessage",
        "C | 21 | e 64 0 65 15 | C | DeleteFirst",
        "C | 21 | f0 64 0 65 | C | RangeError 1 64",
        "C | 21 | f0 64 f1 64 | C | FailedLookup 1 2 64",
        "C | 21 | f0 64 ut 64 | C | TruncatedMessage",
        "C | 22 | e 64 0 65 15 0 | C | DeleteFirst",
        "C | 22 | f0 64 f1 64 15 | C | FailedLookup 1 2 64",
        "C | 22 | f0 64 ut 64 15 | C | TruncatedMessage",
        "C | 22 | f0 64 eb 64 15 | C | TruncatedMessage",
        "C | 23 | 0 65 | | RangeError 1 64",
        "C | 23 | e 64 | | TruncatedMessage",
        "C | 23 | e 64 0 65 | C | DeleteFirst",
        "C | 24 | e 64 0 65 0 | C | DeleteFirst",
        "C | 24 | f0 64 f1 64 | C | FailedLookup 1 2 64",
        "C | 24 | f0 64 e 64 | C | TruncatedMessage",
        "C | 25 | 0 65 | | RangeError 1 64",
        "C | 25 | f0 64 0 n 64 0 0 65 | C | TruncatedMessage",
        "C | 25 | f0 64 0 n 65 0 e 64 | C e | FailedLookup 1 1",
        "C | 25 | e 64 0 n 65 0 f1 64 | C C | RangeError 1 64",
        "C | 25 | e 64 0 f1 64 0 f1 64 | C C | IllegalOperation",
        "C | 25 | e 64 0 n 64 0 f1 64 | C C | DeleteFirst",
        "C | 25 | f0 64 0 f2 64 0 f1 64 | C C | FailedLookup 1 2 64",
        "C | 25 | f0 64 0 f2 64 1 e 64 | C C | FailedLookup 0 2 64",
        // TCB
        "t | 99 | | | IllegalOperation",
        "t | 2 | 0 | | TruncatedMessage",
        "tcbA | 2 | 0 | | TruncatedMessage",
        "tcbA | 2 | 0 21 | | RangeError 1 20",
        "tcbA | 3 | 0 1 | | TruncatedMessage",
        "t | 4 | | e | TruncatedMessage",
        // Configure: length, buffer (derived, its type, alignment), roots final, CSpace, VSpace
        "t | 5 | 0 0 | ut ut ut | TruncatedMessage",
        "t | 5 | 0 0 513 | ut ut | TruncatedMessage",
        "t | 5 | 0 0 513 | C vs ut | RevokeFirst",
        "t | 5 | 0 0 513 | C vs e | IllegalOperation",
        "tF | 5 | 0 0 513 | C vs fr | AlignmentError",
        "t | 5 | 0 0 513 | ut vs fr | AlignmentError",
        "tF | 5 | 0 0 1024 | ut vs fr | IllegalOperation",
        "t | 5 | 0 0 0 | e ut fr | IllegalOperation",
        "t | 5 | 0 0 0 | ut e fr | RevokeFirst",
        "t | 5 | 0 0 0 | C ut fr | RevokeFirst",
        // SetSpace: length, roots final, CSpace, VSpace, handler
        "t | 11 | 0 | en ut ut | TruncatedMessage",
        "t | 11 | 0 0 | en ut | TruncatedMessage",
        "tF | 11 | 0 0 | e ut vs | IllegalOperation",
        "t | 11 | 0 0 | e e ut | IllegalOperation",
        "t | 11 | 0 0 | e ut e | RevokeFirst",
        "t | 11 | 0 0 | en C ut | RevokeFirst",
        "t | 11 | 0 0 | en C e | IllegalOperation",
        // SetIPCBuffer
        "t | 10 | | ut | TruncatedMessage",
        "t | 10 | 513 | | TruncatedMessage",
        "t | 10 | 513 | ut | RevokeFirst",
        "t | 10 | 513 | e | IllegalOperation",
        // SetPriority, SetMCPriority, SetSchedParams
        "t | 6 | | e | TruncatedMessage",
        "t | 6 | 300 | e | InvalidCapability 1",
        "t | 7 | | e | TruncatedMessage",
        "t | 7 | 300 | e | InvalidCapability 1",
        "t | 8 | 300 | e e en | TruncatedMessage",
        "t | 8 | 300 1 | e e en | InvalidCapability 1",
        "t | 8 | 300 1 | low e en | RangeError 0 5",
        "t | 8 | 1 300 | low e en | RangeError 0 5",
        "t | 8 | 1 1 | low e en | InvalidCapability 2",
        "tcbB | 8 | 1 1 | low scX en | IllegalOperation",
        "t | 8 | 1 1 | low scA en | IllegalOperation",
        "tcbA | 8 | 1 1 | low null en | IllegalOperation",
        // SetTimeoutEndpoint, BindNotification, register calls
        "t | 9 | | | TruncatedMessage",
        "tN | 14 | | | TruncatedMessage",
        "t | 15 | | | IllegalOperation",
        "t | 16 | | | TruncatedMessage",
        "t | 17 | 1 | | TruncatedMessage",
        // ConfigureFlags: length, maxima, minima, budget and period, type, refills
        "sct | 99 | | | IllegalOperation",
        "sct | 33 | 1 1 0 0 | e | TruncatedMessage",
        "sct | 33 | 1 1 0 0 0 | | TruncatedMessage",
        "sct | 33 | 200 100 0 0 0 | e | RangeError 20 100",
        "sct | 33 | 1 100 0 0 0 | e | RangeError 20 2305843009213693",
        "sct | 33 | 2305843009213694 100 0 0 0 | e | RangeError 20 2305843009213693",
        "sct | 33 | 100 100 77 0 0 | e | InvalidCapability 1",
        // SchedContext
        "scB | 99 | | | IllegalOperation",
        "scB | 34 | | | TruncatedMessage",
        "scB | 34 | | e | InvalidCapability 1",
        "scB | 36 | | | TruncatedMessage",
        "scB | 36 | | e | InvalidCapability 1",
    };

    private static final String WORLD = """
        {"name": "%s", "kernel": {"sel4": "none", "commit": "none", "arch": "x86_64", "config": "1 node"},
         "rootBits": 6,
         "slots": {"null": 0, "C": 1, "e": 2, "en": 3, "eb": 4, "n": 5, "ut": 6, "c2": 7, "t": 8, "tF": 9,
           "low": 10, "tN": 11, "fr": 12, "vs": 13, "sct": 14, "tcbA": 15, "scA": 16, "tcbB": 17, "scB": 18,
           "scX": 19, "m": 20, "child": 21, "f0": 30, "f1": 31, "f2": 32, "exit": 63},
         "objects": [{"slot": "e", "type": "Endpoint"}, {"slot": "n", "type": "Notification"},
           {"slot": "m", "type": "Notification"}, {"slot": "ut", "type": "Untyped", "bits": 10},
           {"slot": "c2", "type": "CNode", "bits": 3}, {"slot": "t", "type": "TCB"},
           {"slot": "tF", "type": "TCB"}, {"slot": "low", "type": "TCB"}, {"slot": "tN", "type": "TCB"},
           {"slot": "fr", "type": "Frame"}, {"slot": "tcbA", "type": "TCB"},
           {"slot": "scA", "type": "SchedContext"}, {"slot": "tcbB", "type": "TCB"},
           {"slot": "scB", "type": "SchedContext"}, {"slot": "scX", "type": "SchedContext"}],
         "caps": [{"slot": "C", "kind": "SelfCNode"}, {"slot": "en", "from": "e", "rights": "R"},
           {"slot": "eb", "from": "e", "rights": "RWGP", "badge": 5}, {"slot": "vs", "kind": "VSpace"},
           {"slot": "sct", "kind": "SchedControl"}],
         "threads": [
           {"name": "A", "tcb": "tcbA", "prio": 20, "mcp": 254, "sc": "scA", "program": [
             {"op": "Untyped_Retype", "cap": "ut", "type": "Endpoint", "nodeOffset": "child", "num": 1},
             {"op": "TCB_SetSpace", "cap": "tF", "cspace": "c2", "vspace": "vs"},
             {"op": "CNode_Delete", "cap": "C", "index": "c2"}]},
           {"name": "B", "tcb": "tcbB", "prio": 30, "mcp": 254, "sc": "scB",
             "program": [{"op": "Wait", "ntfn": "m"}]},
           {"name": "Low", "tcb": "low", "prio": 1, "mcp": 5, "start": false, "program": []},
           {"name": "Bound", "tcb": "tN", "prio": 1, "mcp": 5, "boundNtfn": "n", "start": false,
             "program": []}],
         "expected": {"log": [{"t": "A", "op": 0, "err": "NoError"}, {"t": "A", "op": 1, "err": "NoError"},
           {"t": "A", "op": 2, "err": "NoError"}],
           "final": {"threads": {"A": {"progress": "never-ran"}}}}}
        """;

    @TempDir
    private Path folder;

    private final ObjectMapper json = new ObjectMapper();

    private static List<String> parts(String part) {
        return part.isBlank() ? List.of() : List.of(part.strip().split(" "));
    }

    /** A number, or that of the slot of this name. */
    private static BigInteger number(String word, JsonNode slots) {
        return word.matches("\\d+") ? new BigInteger(word) : slots.get(word).bigIntegerValue();
    }

    private ReplaySource scenario() throws IOException {
        ObjectNode scenario = (ObjectNode) json.readTree(WORLD.formatted(NAME));
        JsonNode slots = scenario.get("slots");
        ArrayNode program = (ArrayNode) scenario.at("/threads/0/program");
        ArrayNode log = (ArrayNode) scenario.at("/expected/log");
        for (String row : ROWS) {
            List<String> fields = List.of(row.split("\\|"));
            ObjectNode op = program.addObject().put("op", "Invoke").put("cap", fields.get(0).strip())
                .put("label", Integer.parseInt(fields.get(1).strip()));
            ArrayNode words = op.putArray("mr");
            parts(fields.get(2)).forEach(word -> words.add(number(word, slots)));
            ArrayNode caps = op.putArray("caps");
            parts(fields.get(3)).forEach(cap -> caps.add(number(cap, slots)));
            List<String> error = parts(fields.get(4));
            ArrayNode details = log.addObject().put("t", "A").put("op", log.size() - 1)
                .put("err", error.get(0)).put("len", error.size() - 1).putArray("mr");
            error.subList(1, error.size()).forEach(detail -> details.add(new BigInteger(detail)));
        }
        Path file = folder.resolve("scenarios.jsonl");
        Files.writeString(file, json.writeValueAsString(scenario) + "\n");
        return ReplaySource.file(file);
    }

    /** The log agrees to its end; what it ends in is not described here. */
    private static void assertLogAgrees(List<ReplayCase> cases) {
        assertEquals(1, cases.size());
        int row = cases.get(0).step() - 3;
        String where = row >= 0 && row < ROWS.length ? ROWS[row] : "";
        assertEquals("the final state", cases.get(0).place(),
            () -> where + "\n  expected " + cases.get(0).expected() + "\n  got " + cases.get(0).actual());
    }

    @Test
    void kernelTellsTheFirstErrorOfTwo() throws IOException {
        assertLogAgrees(new ArrayList<>(KernelReplay.replay(ReplayContents.read(scenario()), Set.of(NAME))));
    }

    @Test
    void specificationTellsTheFirstErrorOfTwo() throws IOException, InterruptedException {
        ReplaySource scenario = scenario();
        assertLogAgrees(new SpecReplay(Path.of("../specs")).replay(scenario, ReplayContents.read(scenario),
            Set.of(NAME)));
    }
}
