package keel.hardware;

import java.util.Locale;

/** Which build of the kernel: for one core, or for several. */
public enum Build {
    UNICORE, SMP;

    /** The last part of keys in profiles. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
