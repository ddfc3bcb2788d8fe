package keel.hardware;

import java.util.Locale;

/** How far apart two cores are: the smallest unit that holds both. */
public enum Level {
    CORE, CLUSTER, SOCKET, MACHINE;

    /** The name in profiles. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
