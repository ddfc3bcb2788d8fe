package keel.cost;

import keel.hardware.CostTable;
import keel.hardware.RangeEnd;

/**
 * What user code of the transport costs, in cycles, as the table of costs has it.
 *
 * @param request of the client's library around a call
 * @param serve of the server for each look at a request
 * @param word copying eight bytes
 */
public record UserCode(double request, double serve, double word) {

    /** At this end of the ranges. */
    public static UserCode of(CostTable table, RangeEnd end) {
        return new UserCode(table.user("fileRequest").at(end), table.user("fileServe").at(end), table.user("copyWord").at(end));
    }

    /** Cycles to copy this many bytes. */
    public double copy(int bytes) {
        return word * ((bytes + Long.BYTES - 1) / Long.BYTES);
    }
}
