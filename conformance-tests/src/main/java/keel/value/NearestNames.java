package keel.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.apache.commons.lang3.StringUtils;

/** Names that the user may have meant: a few letters changed, or the name with more before or after it. */
public final class NearestNames {
    private static final int MOST = 4;
    private static final int LETTERS_PER_MISTAKE = 4;
    private static final int SHORTEST_PART = 3;

    private NearestNames() {
    }

    /** The nearest of the known names, the best first; none if all are far. */
    public static List<String> to(String name, Collection<String> known) {
        return known.stream().filter(each -> isNear(name, each))
            .sorted(Comparator.comparingInt(each -> distance(name, each))).limit(MOST).toList();
    }

    private static boolean isNear(String name, String known) {
        boolean isPart = name.length() >= SHORTEST_PART && StringUtils.containsIgnoreCase(known, name);
        return isPart || distance(name, known) <= Math.max(1, name.length() / LETTERS_PER_MISTAKE);
    }

    @SuppressWarnings("deprecation")
    private static int distance(String a, String b) {
        return StringUtils.getLevenshteinDistance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
