package keel.value;

import java.util.Locale;

/** How many of what, as people read it: 0 models, 1 model, 1,200 models. */
public final class Counted {

    private Counted() {
    }

    /** This many of what the word names one of. */
    public static String of(long number, String one) {
        return of(String.format(Locale.ROOT, "%,d", number), one);
    }

    /** The same of a figure that is written already. */
    public static String of(String figure, String one) {
        return figure + " " + one + (figure.equals("1") ? "" : "s");
    }
}
