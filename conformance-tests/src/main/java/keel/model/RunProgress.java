package keel.model;

import java.io.Serializable;

/** How far a run has come: states generated, distinct ones, those still to be explored, steps of random walks. */
public record RunProgress(long generated, long distinct, long queue, long pathSteps) implements Serializable { }
