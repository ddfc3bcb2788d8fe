package keel.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.internal.data.CRC64;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IRuntime;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/** Which branches of one copy of the kernel's classes have been taken, by JaCoCo's probes. */
final class KernelBranches {

    /** More than the largest class has. */
    private static final int MOST_PROBES = 1 << 12;

    private final IRuntime runtime = new LoggerRuntime();
    private final RuntimeData data = new RuntimeData();
    private final Instrumenter instrumenter = new Instrumenter(runtime);
    private final TreeMap<String, byte[]> originals = new TreeMap<>();

    KernelBranches() {
        try {
            runtime.startup(data);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The class file with probes in it. */
    byte[] instrumented(String name, byte[] original) {
        try {
            originals.put(name, original);
            return instrumenter.instrument(original, name);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Nothing has been taken. */
    void clear() {
        executed().forEach(ExecutionData::reset);
    }

    /** Adds the probes that were passed since they were cleared. */
    void addTo(BitSet taken) {
        for (ExecutionData each : executed()) {
            int first = first(each);
            boolean[] passed = each.getProbes();
            for (int i = 0; i < passed.length; i++) {
                if (passed[i]) {
                    taken.set(first + i);
                }
            }
        }
    }

    /** The classes of which some method has been called. */
    private Collection<ExecutionData> executed() {
        ExecutionDataStore store = new ExecutionDataStore();
        data.collect(store, new SessionInfoStore(), false);
        return store.getContents();
    }

    /** The number of a class's first probe. */
    private int first(ExecutionData each) {
        return originals.headMap(each.getName().replace('/', '.')).size() * MOST_PROBES;
    }

    /** What of the methods that were entered has been taken, here or in other copies of the same classes. */
    BranchCount count(BitSet taken) {
        ExecutionDataStore store = new ExecutionDataStore();
        int first = 0;
        for (Map.Entry<String, byte[]> original : originals.entrySet()) {
            boolean[] passed = new boolean[MOST_PROBES];
            for (int i = 0; i < passed.length; i++) {
                passed[i] = taken.get(first + i);
            }
            store.put(new ExecutionData(CRC64.classId(original.getValue()), original.getKey().replace('.', '/'), passed));
            first += MOST_PROBES;
        }
        CoverageBuilder coverage = new CoverageBuilder();
        Analyzer analyzer = new Analyzer(store, coverage);
        for (Map.Entry<String, byte[]> original : originals.entrySet()) {
            try {
                analyzer.analyzeClass(original.getValue(), original.getKey());
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }
        Counting counting = new Counting();
        coverage.getClasses().stream().sorted(Comparator.comparing(IClassCoverage::getName)).forEach(counting::add);
        return new BranchCount(counting.all, counting.taken, counting.missed, counting.notEntered);
    }

    /** Sums over the methods that were entered. */
    private static final class Counting {
        private int all;
        private int taken;
        private final List<String> missed = new ArrayList<>();
        private final List<String> notEntered = new ArrayList<>();

        void add(IClassCoverage each) {
            String name = each.getName().replaceAll(".*/", "");
            each.getMethods().stream().sorted(Comparator.comparing(IMethodCoverage::getFirstLine)).forEach(method -> {
                if (method.getInstructionCounter().getCoveredCount() == 0) {
                    notEntered.add(name + "." + method.getName());
                } else {
                    add(name, method);
                }
            });
        }

        private void add(String name, IMethodCoverage method) {
            all += method.getBranchCounter().getTotalCount();
            taken += method.getBranchCounter().getCoveredCount();
            for (int i = method.getFirstLine(); i >= 0 && i <= method.getLastLine(); i++) {
                ICounter branches = method.getLine(i).getBranchCounter();
                if (branches.getMissedCount() > 0) {
                    missed.add(name + ":" + i + " " + branches.getMissedCount() + " of " + branches.getTotalCount());
                }
            }
        }
    }
}
