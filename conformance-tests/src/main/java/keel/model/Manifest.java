package keel.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import keel.conformance.Compared;
import keel.value.BadInput;
import keel.value.NearestNames;
import keel.value.StrictJson;

/** The list of models with what is expected of each: {@code specs/models/manifest.json}. */
public final class Manifest {
    private static final Set<String> MEMBERS = Set.of("name", "module", "config", "expected", "tier", "compared", "asks");

    private final Path file;
    private final List<Model> models = new ArrayList<>();

    private Manifest(Path file) {
        this.file = file;
    }

    /** Reads a manifest; refuses one that is not as expected. */
    public static Manifest read(Path file) {
        Manifest manifest = new Manifest(file);
        JsonNode root = manifest.parse();
        if (!root.isArray() || root.isEmpty()) {
            throw manifest.bad("", "expected a list of models");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < root.size(); i++) {
            Model model = manifest.model("[" + i + "]", root.get(i));
            if (!names.add(model.name())) {
                throw manifest.bad("[" + i + "].name", "there are two models named " + model.name());
            }
            manifest.models.add(model);
        }
        return manifest;
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

    private Model model(String place, JsonNode node) {
        if (!node.isObject()) {
            throw bad(place, "expected a model {name, module, config, expected, tier, compared, asks}");
        }
        node.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                throw bad(place + "." + member, "expected one of " + String.join(", ", MEMBERS.stream().sorted().toList()));
            }
        });
        String tier = text(place, node, "tier");
        if (!Set.of("quick", "default", "long", "deep").contains(tier)) {
            throw bad(place + ".tier", "expected \"quick\", \"default\", \"long\" or \"deep\", found \"" + tier + "\"");
        }
        return new Model(text(place, node, "name"), existing(place, node, "module", ".tla"),
            existing(place, node, "config", ".cfg"), text(place, node, "expected"),
            Model.Tier.valueOf(tier.toUpperCase(Locale.ROOT)), compared(place, node), text(place, node, "asks"));
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

    private String text(String place, JsonNode node, String member) {
        JsonNode text = node.path(member);
        if (!text.isTextual() || text.asText().isBlank()) {
            throw bad(place + "." + member, "expected a text");
        }
        return text.asText();
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

    /** All models. */
    public List<Model> models() {
        return List.copyOf(models);
    }

    /** The model with this name or the only one that begins so; refuses with near names. */
    public Model find(String name) {
        List<Model> exact = models.stream().filter(m -> m.name().equals(name)).toList();
        List<Model> found = exact.isEmpty() ? models.stream().filter(m -> m.name().startsWith(name)).toList() : exact;
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty()
            ? new BadInput("model " + name, "", "there is none" + near(name))
            : new BadInput("model " + name, "", "there are several: "
                + String.join(", ", found.stream().map(Model::name).toList()));
    }

    private String near(String name) {
        List<String> near = NearestNames.to(name, models.stream().map(Model::name).toList());
        return near.isEmpty() ? ", and none of a similar name; all are in " + file : "; near names: " + String.join(", ", near);
    }
}
