package keel.hardware.workload;

import java.util.Arrays;
import keel.hardware.CostTable;
import keel.hardware.End;

/**
 * A request to a server and its answer.
 *
 * @param clientCycles of user code around the call
 * @param serverCycles of user code between receiving and replying
 * @param request words of the message, beside the label
 * @param answer words of the reply
 */
public record Exchange(double clientCycles, double serverCycles, long[] request, long[] answer) {
    private static final int WORD_BYTES = 8;
    private static final int MESSAGE_REGISTERS = 4;

    /** Which way the data of a file goes. */
    public enum Direction {
        READ, WRITE
    }

    /** A small service. */
    public static Exchange small(CostTable table, End end) {
        return new Exchange(0, table.user("work").at(end), new long[2], new long[1]);
    }

    /**
     * Reading or writing so many bytes of a file: offset and length in registers, the bytes in the registers that
     * are left if they fit there, else in a window that client and server share and copy to or from.
     */
    public static Exchange file(CostTable table, End end, Direction direction, int bytes) {
        int words = (bytes + WORD_BYTES - 1) / WORD_BYTES;
        int request = 2;
        int answer = 1;
        int spare = MESSAGE_REGISTERS - (direction == Direction.READ ? answer : request);
        double copy = words * table.user("copyWord").at(end);
        double client = table.user("fileRequest").at(end) + (words > spare ? copy : 0);
        if (words <= spare) {
            request += direction == Direction.WRITE ? words : 0;
            answer += direction == Direction.READ ? words : 0;
        }
        return new Exchange(client, table.user("fileServe").at(end) + copy, new long[request], new long[answer]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Exchange that && clientCycles == that.clientCycles && serverCycles == that.serverCycles
            && Arrays.equals(request, that.request) && Arrays.equals(answer, that.answer);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new double[] {clientCycles, serverCycles, request.length, answer.length});
    }
}
