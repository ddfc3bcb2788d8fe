package keel.tlc;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

import tlc2.TLC;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.ModelChecker;
import tlc2.tool.fp.FPSetConfiguration;
import tlc2.tool.fp.FPSetFactory;
import tlc2.tool.impl.QuickTool;
import tlc2.util.FP64;
import tlc2.util.NoopStateWriter;
import tlc2.value.RandomEnumerableValues;
import util.Assert.TLCRuntimeException;

/**
 * TLC's breadth-first search, without looking for deadlocks; one per process. The bundled TLC is given a {@link QuickTool},
 * any other is run as it is.
 *
 * @param module file of the module
 * @param config file of the configuration
 * @param folder in which TLC makes one for its queue and its states
 */
public record ModelCheck(String module, String config, String folder, int workers) {

    /** Searches to the end; TLC's exit code. What goes wrong is said to {@link MP}, as TLC says it. */
    public int run() {
        return OpenSpecification.isBundledTlc() ? quick() : plain();
    }

    private int plain() {
        TLC tlc = new TLC();
        if (!tlc.handleParameters(new String[] {"-config", new File(config).getName(), "-metadir", folder, "-workers",
            String.valueOf(workers), "-fp", "0", "-deadlock", "-checkpoint", "0", module})) {
            throw new IllegalStateException("TLC refused its parameters");
        }
        tlc.setResolver(OpenSpecification.resolver(module, config));
        return tlc.process();
    }

    /** As {@link TLC#process} does it. */
    private int quick() {
        long start = System.currentTimeMillis();
        TLCGlobals.setNumWorkers(workers);
        TLCGlobals.chkptDuration = 0;
        RandomEnumerableValues.setSeed(0);
        try {
            // TLC deletes this folder at the end.
            String states = Files.createTempDirectory(Path.of(folder), "states").toString();
            TLCGlobals.mainChecker = new ModelChecker(OpenSpecification.open(module, config), states, new NoopStateWriter(),
                false, null, FPSetFactory.getFPSetInitialized(new FPSetConfiguration(), states, new File(module).getName()),
                start);
            return TLCGlobals.mainChecker.modelCheck();
        } catch (StackOverflowError deep) {
            return MP.printError(EC.SYSTEM_STACK_OVERFLOW, deep);
        } catch (OutOfMemoryError full) {
            return MP.printError(EC.SYSTEM_OUT_OF_MEMORY, full);
        } catch (TLCRuntimeException wrong) {
            return MP.printTLCRuntimeException(wrong);
        } catch (Exception wrong) {
            return MP.printError(EC.GENERAL, wrong);
        } finally {
            MP.flush();
        }
    }
}
