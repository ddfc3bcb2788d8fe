package keel.hardware;

import java.util.List;

/**
 * What runs on a machine.
 *
 * @param sites the kernels with their cores and programs
 * @param wires the channels of user code
 */
public record World(List<Site> sites, Wires wires) { }
