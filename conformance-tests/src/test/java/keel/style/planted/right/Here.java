package keel.style.planted.right;

import keel.style.planted.left.There;

/** Uses a package that uses its own, and is called as one of it is. */
public final class Here {
    private final There there = null;

    public Object there() {
        return there;
    }
}
