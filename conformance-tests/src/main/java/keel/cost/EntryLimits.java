package keel.cost;

import java.io.Serializable;

/**
 * What a layout lets one message carry, in bytes.
 *
 * @param request payload of a request in registers
 * @param answer payload of an answer in registers
 * @param window a lane's part of the shared window
 */
public record EntryLimits(int request, int answer, int window) implements Serializable { }
