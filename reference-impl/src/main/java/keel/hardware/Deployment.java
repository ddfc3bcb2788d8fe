package keel.hardware;

import java.util.List;

/**
 * What runs on a machine.
 *
 * @param instances the kernels with their cores and programs
 * @param channels the channels of user code
 */
public record Deployment(List<KernelInstance> instances, Channels channels) { }
