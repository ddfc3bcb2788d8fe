package keel.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import keel.kernel.Access;
import keel.kernel.Boot;
import keel.kernel.Kernel;
import keel.kernel.ObjectKind;
import keel.kernel.Parameters;
import keel.kernel.Path;
import keel.kernel.Syscall;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final int CORES = 1024;
    private static final int LOCKS = 3;

    private final Meter meter = new Meter(table(), 0);
    private final Boot boot = new Boot(Parameters.SEL4.withCores(CORES), meter);
    private final Kernel kernel = boot.kernel();

    private static CostTable table() {
        CostRow every = new CostRow(EnumSet.allOf(Syscall.class), EnumSet.allOf(Path.class), CostRow.Target.ANY,
            CostRow.Switches.ANY, "slowSend");
        Map<ObjectKind, Integer> lines = new EnumMap<>(ObjectKind.class);
        EnumSet.allOf(ObjectKind.class).forEach(kind -> lines.put(kind, 1));
        return new CostTable(List.of(every), lines, 1, 64, new CostTable.Locks(4, 2, LOCKS, 10), Map.of());
    }

    @Test
    void entryThatConcernsEveryCore_isBookedForEachOfThem() {
        Machine machine = Example.machine(Atomics.RMW, 2);
        meter.attach(machine, Build.SMP, new Directory(machine), CORES);
        for (int core = 1; core < CORES; core++) {
            meter.ipi(kernel.core(0), kernel.core(core));
            meter.stalled(kernel.core(0), kernel.core(core));
        }
        assertEquals(CORES - 1, meter.interruptedCount());
        assertEquals(CORES - 1, meter.stalledCount());
        for (int i = 0; i < CORES - 1; i++) {
            assertEquals(i + 1, meter.interrupted(i));
            assertEquals(i + 1, meter.stalled(i));
        }
    }

    @Test
    void objectsBeyondTheLocksOfACall_areNotLocked() {
        Machine machine = Example.machine(Atomics.RMW, 2);
        meter.attach(machine, Build.SMP, new Directory(machine), CORES);
        for (int i = 0; i <= LOCKS; i++) {
            meter.line(boot.endpoint(), Access.WRITE);
        }
        assertEquals(LOCKS, meter.lockedCount());
    }
}
