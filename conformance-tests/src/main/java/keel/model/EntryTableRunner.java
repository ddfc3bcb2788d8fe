package keel.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import keel.cost.EntryLimits;
import keel.cost.EntryRow;
import keel.tlc.ForkedTlc;
import keel.tlc.TlcValues;
import keel.tlc.ToTlc;
import keel.value.Value;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;

/** The program of the JVM that {@link EntryTable} forks, and the operators of {@code EntryTable.tla}. */
public final class EntryTableRunner {
    private static EntryTable.Request request;
    private static final List<EntryRow> ROWS = new ArrayList<>();

    private EntryTableRunner() {
    }

    /** Answers one request. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        ForkedTlc.serve(EntryTableRunner::rows);
    }

    private static Object rows(Object asked) throws IOException {
        request = (EntryTable.Request) asked;
        String complaint = ForkedTlc.run(request.specs(), request.folder(), "EntryTable", "EntryTable");
        if (!complaint.isEmpty()) {
            throw new IllegalStateException(complaint);
        }
        return ROWS;
    }

    /** The real layout. */
    @TLAPlusOperator(identifier = "RealLayout", module = "EntryTable")
    public static tlc2.value.impl.Value realLayout() {
        EntryLimits limits = request.limits();
        return ToTlc.convert(Value.rec("request", Value.num(limits.request()), "answer", Value.num(limits.answer()),
            "window", Value.num(limits.window())));
    }

    /** The sizes of interest. */
    @TLAPlusOperator(identifier = "Sizes", module = "EntryTable")
    public static tlc2.value.impl.Value sizes() {
        return ToTlc.convert(Value.set(request.sizes().stream().map(size -> (Value) Value.num(size)).toList()));
    }

    /** A row has been evaluated. */
    @TLAPlusOperator(identifier = "RowTaken", module = "EntryTable")
    public static tlc2.value.impl.Value rowTaken(tlc2.value.impl.Value row) {
        ROWS.add(EntryTable.row((Value.Rec) new TlcValues().convert(row)));
        return BoolValue.ValTrue;
    }
}
