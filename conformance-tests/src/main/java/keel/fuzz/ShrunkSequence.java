package keel.fuzz;

import java.util.List;

/**
 * A sequence at whose end the two sides part.
 * @param steps the steps before, which agree
 * @param parting the last one
 * @param before how many things happened in the sequence as it was found
 */
record ShrunkSequence(Sequence sequence, List<SequenceRun.Step> steps, SequenceRun.Parting parting, int before) { }
