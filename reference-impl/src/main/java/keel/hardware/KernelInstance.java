package keel.hardware;

import keel.kernel.Kernel;

/**
 * One kernel with the cores it runs on and the programs of its threads.
 *
 * @param kernel started, so that every core has a current thread or idles
 * @param meter its sink
 * @param firstCore of the machine; the kernel's other cores follow
 * @param programs by the index of the thread
 */
public record KernelInstance(Kernel kernel, Meter meter, int firstCore, Program[] programs) { }
