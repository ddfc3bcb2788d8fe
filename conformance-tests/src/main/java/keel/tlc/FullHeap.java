package keel.tlc;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ends a JVM that does little but collect garbage in a full heap: TLC would go on for minutes and come to nothing, and
 * the JVM itself gives up only when nearly no byte is free.
 */
public final class FullHeap {
    private static final long SAMPLE_MILLIS = 250;
    private static final int SAMPLES = 40;
    private static final double BUSY = 0.6;
    private static final double FULL = 0.9;

    private final Deque<Long> collecting = new ArrayDeque<>();

    private FullHeap() {
    }

    /** Watches this JVM from now on. */
    public static void watch() {
        Thread watch = new Thread(() -> new FullHeap().run(), "heap");
        watch.setDaemon(true);
        watch.setPriority(Thread.MAX_PRIORITY);
        watch.start();
    }

    private void run() {
        try {
            while (!isHopeless()) {
                Thread.sleep(SAMPLE_MILLIS);
            }
            Runtime.getRuntime().halt(EarlyEnd.OUT_OF_MEMORY);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isHopeless() {
        collecting.addLast(collectingMillis());
        if (collecting.size() <= SAMPLES) {
            return false;
        }
        long spent = collecting.getLast() - collecting.removeFirst();
        return spent > BUSY * SAMPLES * SAMPLE_MILLIS && isFull();
    }

    private static long collectingMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    }

    /** Whether what lives long left hardly any room after the last collection. */
    private static boolean isFull() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported() && left != null && left.getMax() > 0
                && left.getUsed() > FULL * left.getMax()) {
                return true;
            }
        }
        return false;
    }
}
