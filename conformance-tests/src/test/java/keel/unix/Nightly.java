package keel.unix;

import java.util.Arrays;
import java.util.stream.Collectors;
import keel.unix.RandomRun.Mishap;

/** The long count of {@code ci/nightly transport}: COUNT SEED [FAULT]; prints one line of JSON. */
final class Nightly {
    private static final int WORLDS = 2000;
    private static final int WORLD = 100;

    private Nightly() {
    }

    /** Exit status 0 if nothing differs, 1 if something does, 2 for a fault that is not in the table. */
    public static void main(String[] args) throws Exception {
        long count = Long.parseLong(args[0]);
        long seed = Long.parseLong(args[1]);
        if (args.length > 2) {
            planted(args[2], seed);
        } else {
            plain(count, seed);
        }
    }

    private static void plain(long count, long seed) {
        long operations = 0;
        long mishaps = 0;
        String difference = "";
        Mishap[] all = Mishap.values();
        for (int i = 0; i < all.length && difference.isEmpty(); i++) {
            RandomRun.Outcome total = RandomRun.total(seed, (count + all.length - 1) / all.length, all[i]);
            System.err.println(all[i] + ": " + total.operations() + " operations, " + total.mishaps() + " mishaps");
            operations += total.operations();
            mishaps += total.mishaps();
            difference = total.difference();
        }
        System.err.println("seed " + seed + ": " + operations + " operations, " + mishaps + " mishaps");
        conclude(difference, operations, seed, 0);
    }

    private static void planted(String name, long seed) throws Exception {
        Faults fault = Arrays.stream(Faults.values()).filter(each -> each.name().equals(name)).findFirst().orElse(null);
        if (fault == null) {
            System.err.println("ci/nightly: --plant " + name + ": expected one of "
                + Arrays.stream(Faults.values()).map(Faults::name).collect(Collectors.joining(", ")));
            System.exit(2);
        }
        conclude(fault.difference(seed, WORLDS, WORLD), (long) WORLDS * WORLD, seed, 1);
    }

    private static void conclude(String difference, long operations, long seed, int planted) {
        if (!difference.isEmpty()) {
            System.err.println(difference);
        }
        int wrong = difference.isEmpty() ? 0 : 1;
        System.out.printf("{\"name\": \"transport\", \"result\": \"%s\", \"count\": %d, \"seed\": %d, \"planted\": %d,"
            + " \"caught\": %d, \"value\": %d, \"bound\": 0}%n", wrong == 0 ? "pass" : "fail", operations, seed, planted,
            Math.min(planted, wrong), wrong);
        System.exit(wrong);
    }
}
