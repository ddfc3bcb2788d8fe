package keel.style.planted.left;

/** One class more than one. */
public final class There { }
