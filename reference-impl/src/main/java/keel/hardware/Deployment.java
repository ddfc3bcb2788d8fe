package keel.hardware;

import java.util.List;

/**
 * What runs on a machine.
 *
 * @param sites the kernels with their cores and programs
 * @param wires the channels of user code
 */
public record Deployment(List<KernelInstance> sites, Channels wires) { }
