package keel.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import keel.value.BadInput;
import keel.value.NearestNames;

/** All models with what is expected of each: the manifests below {@code specs/models}, a folder for each theme. */
public final class Manifest {
    /** The name of each of its files. */
    public static final String FILE = "manifest.json";

    private final Path folder;
    private final List<Model> models = new ArrayList<>();

    private Manifest(Path folder) {
        this.folder = folder;
    }

    /** Reads the manifests in the folder and in those directly below it; refuses one that is not as expected. */
    public static Manifest read(Path folder) {
        Manifest manifest = new Manifest(folder);
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            throw new BadInput(folder.toString(), "", "expected manifests of models: " + FILE + ", here or a folder below");
        }
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            for (Model model : ManifestFile.read(file)) {
                if (!names.add(model.name())) {
                    throw new BadInput(file.toString(), "", "there are two models named " + model.name());
                }
                manifest.models.add(model);
            }
        }
        return manifest;
    }

    /** The files, in the order of their themes. */
    static List<Path> files(Path folder) {
        try (Stream<Path> below = Files.walk(folder, 2)) {
            return below.filter(file -> file.getFileName().toString().equals(FILE)).sorted().toList();
        } catch (IOException missing) {
            return List.of();
        }
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
        return near.isEmpty() ? ", and none of a similar name; all are listed below " + folder
            : "; near names: " + String.join(", ", near);
    }
}
