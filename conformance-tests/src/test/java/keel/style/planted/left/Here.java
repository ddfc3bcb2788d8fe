package keel.style.planted.left;

/** Uses a package that uses its own. */
public final class Here {
    private final keel.style.planted.right.Here other = null;

    public Object other() {
        return other;
    }
}
