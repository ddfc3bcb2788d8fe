package keel.kernel;

/** What a decoded invocation does; everything was checked, so it cannot fail. */
@FunctionalInterface
interface Action {
    void perform();
}
