package keel.hardware;

import java.util.stream.IntStream;
import keel.kernel.Kernel;

/**
 * One kernel with the cores it runs on and the programs of its threads.
 *
 * @param kernel started, so that every core has a current thread or idles
 * @param meter its sink
 * @param firstCore of the machine; the kernel's other cores follow
 * @param programs by the index of the thread
 */
public record KernelInstance(Kernel kernel, Meter meter, int firstCore, Program[] programs) {

    /** The number of cores or of objects of a kind, whichever is greatest. */
    int mostObjects() {
        return IntStream.of(kernel.parameters().cores(), kernel.tcbs().size(), kernel.endpoints().size(),
            kernel.notifications().size(), kernel.replies().size(), kernel.schedContexts().size(), kernel.cnodes().size())
            .max().orElseThrow();
    }
}
