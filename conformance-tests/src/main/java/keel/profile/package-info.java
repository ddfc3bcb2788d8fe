/**
 * Machines as files: profiles, the table of costs, the calibration; what is fitted, what is predicted, and what
 * follows for a system's design. Data stand in {@code hw-profiles}; {@link keel.hardware} is what they are for.
 *
 * <p>Its one rule: a key that is not known, is missing, or has a unit that it should not have is an error that
 * names file, line and what was expected. There are no defaults.
 */
package keel.profile;
