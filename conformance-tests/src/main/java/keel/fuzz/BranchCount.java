package keel.fuzz;

import java.io.Serializable;
import java.util.List;

/**
 * Branches of the kernel under test, in methods that steps entered.
 * @param all how many there are
 * @param taken how many were taken in steps that were compared
 * @param missed the lines of the others, as "Class:line n of m"
 * @param notEntered the methods that no step entered
 */
public record BranchCount(int all, int taken, List<String> missed, List<String> notEntered) implements Serializable { }
