package keel.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import keel.hardware.Profile;
import keel.hardware.Quantity;
import keel.hardware.Topology;
import keel.value.Counted;

/** Profiles as tables. */
public final class ProfileReport {

    private ProfileReport() {
    }

    /** A line for each. */
    public static String list(List<Profile> profiles) {
        Table table = new Table("profile", "cores>", "kernel costs", "machine");
        for (Profile profile : profiles) {
            table.row(profile.name(), profile.topology().machine(), profile.isEstimated() ? "estimated" : "measured",
                profile.machine());
        }
        return table.toString();
    }

    /** Everything in it. */
    public static String show(Profile profile) {
        Topology topology = profile.topology();
        Table table = new Table("key", "value>", "low>", "high>", "unit", "code", "source");
        profile.quantities().forEach((key, quantity) -> row(table, key, quantity));
        for (Map.Entry<String, Map<String, Quantity>> overlay : profile.overlays().entrySet()) {
            overlay.getValue().forEach((key, quantity) -> row(table, overlay.getKey() + ": " + key, quantity));
        }
        return profile.name() + ": " + profile.machine() + System.lineSeparator() + Counted.of(topology.machine(), "core") + ", "
            + topology.socket() + " in a socket, " + topology.cluster() + " in a cluster, which shares "
            + (profile.clusterCache().equals("none") ? "no cache" : profile.clusterCache()) + "; atomics "
            + profile.atomics().key() + System.lineSeparator() + table;
    }

    private static void row(Table table, String key, Quantity quantity) {
        table.row(key, text(quantity.value()), text(quantity.low()), text(quantity.high()), quantity.unit(),
            quantity.code(), quantity.source());
    }

    private static String text(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value)
            : String.format(Locale.ROOT, "%.3g", value);
    }
}
