package keel.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import keel.conformance.Compared;
import keel.value.BadInput;
import keel.value.StrictJson;

/** One theme's list of modules, each with its models and their variants: {@code specs/models/THEME/manifest.json}. */
final class ManifestFile {
    private static final Set<String> MODULE = Set.of("module", "compared", "models", "variants");
    private static final Set<String> GOOD = Set.of("name", "config", "tier", "distinct", "generated", "asks");
    private static final Set<String> VARIANT = Set.of("name", "of", "with", "config", "violates", "temporal", "tier", "length",
        "asks");

    private final Path file;
    private final String theme;
    private final List<Model> models = new ArrayList<>();

    private ManifestFile(Path file) {
        this.file = file;
        theme = file.toAbsolutePath().getParent().getFileName().toString();
    }

    /** The models of a file, the good ones of a module before its variants; refuses what is not as expected. */
    static List<Model> read(Path file) {
        ManifestFile read = new ManifestFile(file);
        JsonNode root = read.parse();
        if (!root.isArray() || root.isEmpty()) {
            throw read.bad("", "expected a list of modules");
        }
        for (int i = 0; i < root.size(); i++) {
            read.module("[" + i + "]", root.get(i));
        }
        return read.models;
    }

    private JsonNode parse() {
        try {
            return StrictJson.tree(Files.readString(file));
        } catch (JsonProcessingException broken) {
            throw bad("line " + broken.getLocation().getLineNr(), "expected JSON: " + BadInput.notJson(broken));
        } catch (IOException unreadable) {
            throw bad("", "expected a file of UTF-8 text that can be read");
        }
    }

    private void module(String place, JsonNode node) {
        members(place, node, MODULE, "a module {module, compared, models, variants}");
        Path module = existing(place, node, "module", ".tla");
        Compared compared = compared(place, node);
        Map<String, Model> good = new LinkedHashMap<>();
        JsonNode listed = node.path("models");
        for (int i = 0; i < listed.size(); i++) {
            String at = place + ".models[" + i + "]";
            JsonNode each = listed.get(i);
            members(at, each, GOOD, "a model {name, config, tier, distinct, generated, asks}");
            Model model = new Model(text(at, each, "name"), theme, module, existing(at, each, "config", ".cfg"), Model.PASS,
                tier(at, each), compared, text(at, each, "asks"),
                new Pins(number(at, each, "distinct"), number(at, each, "generated"), 0));
            good.put(model.name(), model);
            models.add(model);
        }
        JsonNode variants = node.path("variants");
        for (int i = 0; i < variants.size(); i++) {
            variant(place + ".variants[" + i + "]", variants.get(i), module, compared, good);
        }
        if (listed.isEmpty() && variants.isEmpty()) {
            throw bad(place, "expected models or variants");
        }
    }

    private void variant(String at, JsonNode node, Path module, Compared compared, Map<String, Model> good) {
        members(at, node, VARIANT, "a variant {name, of, with, violates, temporal, tier, length, asks}");
        String name = text(at, node, "name");
        String violates = text(at, node, "violates");
        Path config = node.has("config") ? existing(at, node, "config", ".cfg") : generated(at, node, name, violates, good);
        models.add(new Model(name, theme, module, config, violates, tier(at, node), compared, text(at, node, "asks"),
            new Pins(0, 0, (int) number(at, node, "length"))));
    }

    /** The configuration of a variant of the named good model, the module's first if none is named. */
    private Path generated(String at, JsonNode node, String name, String violates, Map<String, Model> good) {
        Model base = node.has("of") ? good.get(text(at, node, "of")) : good.values().stream().findFirst().orElse(null);
        if (base == null) {
            throw bad(at + ".of", "expected a model of this module, one of " + String.join(", ", good.keySet()));
        }
        JsonNode with = node.path("with");
        if (!with.isObject() || with.isEmpty()) {
            throw bad(at + ".with", "expected what stands for what {name: replacement}");
        }
        Map<String, String> replaced = new LinkedHashMap<>();
        with.fieldNames().forEachRemaining(key -> replaced.put(key, text(at + ".with", with, key)));
        try {
            boolean temporal = node.path("temporal").asBoolean() || ConformConfig.isTemporal(base.config(), violates);
            return new ModelVariant(base.config(), replaced, violates, temporal).write(name);
        } catch (IOException unwritten) {
            throw bad(at, "the configuration of the variant could not be written: " + unwritten.getMessage());
        }
    }

    /** Most models are the kernel's; the others say so. */
    private Compared compared(String place, JsonNode node) {
        if (!node.has("compared")) {
            return Compared.KERNEL;
        }
        String name = text(place, node, "compared");
        if (!name.equals("transport")) {
            throw bad(place + ".compared", "expected \"transport\" or nothing, found \"" + name + "\"");
        }
        return Compared.TRANSPORT;
    }

    private Model.Tier tier(String place, JsonNode node) {
        String tier = text(place, node, "tier");
        if (!Set.of("quick", "default", "long", "deep").contains(tier)) {
            throw bad(place + ".tier", "expected \"quick\", \"default\", \"long\" or \"deep\", found \"" + tier + "\"");
        }
        return Model.Tier.valueOf(tier.toUpperCase(Locale.ROOT));
    }

    private void members(String place, JsonNode node, Set<String> known, String expected) {
        if (!node.isObject()) {
            throw bad(place, "expected " + expected);
        }
        node.fieldNames().forEachRemaining(member -> {
            if (!known.contains(member)) {
                throw bad(place + "." + member, "expected one of " + String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    private String text(String place, JsonNode node, String member) {
        JsonNode text = node.path(member);
        if (!text.isTextual() || text.asText().isBlank()) {
            throw bad(place + "." + member, "expected a text");
        }
        return text.asText();
    }

    private long number(String place, JsonNode node, String member) {
        JsonNode number = node.path(member);
        if (!number.isMissingNode() && (!number.canConvertToLong() || number.asLong() < 1)) {
            throw bad(place + "." + member, "expected a number above 0");
        }
        return number.asLong();
    }

    private Path existing(String place, JsonNode node, String member, String ending) {
        String name = text(place, node, member);
        Path found = file.resolveSibling(name.endsWith(ending) ? name : name + ending);
        if (!Files.isRegularFile(found)) {
            throw bad(place + "." + member, "expected a file beside the manifest, found no " + found.getFileName());
        }
        return found;
    }

    private BadInput bad(String place, String problem) {
        return new BadInput(file.toString(), place, problem);
    }
}
