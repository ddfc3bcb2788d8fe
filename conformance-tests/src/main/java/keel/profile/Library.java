package keel.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import keel.cost.OperationPrices;
import keel.hardware.CostTable;
import keel.hardware.Machine;
import keel.hardware.Profile;
import keel.hardware.RangeEnd;
import keel.value.BadInput;

/** The folder of profiles: the machines, the table of costs and the calibration that belong together. */
public final class Library {
    private static final String ENDING = ".yaml";

    private final Path folder;
    private final CostTable costs;
    private final Fitted fitted;

    /** Reads the table and the calibration of this folder. */
    public Library(Path folder) {
        this(folder, CostTableReader.read(folder.resolve("model/costs.yaml")),
            Fitted.read(folder.resolve("model/calibration.yaml")));
    }

    private Library(Path folder, CostTable costs, Fitted fitted) {
        this.folder = folder;
        this.costs = costs;
        this.fitted = fitted;
    }

    /** The names of all profiles, sorted. */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length())).sorted().toList();
        } catch (IOException unreadable) {
            throw new BadInput(folder.toString(), "", "expected a readable folder of profiles");
        }
    }

    /** The profile of this name, or in the file of this name. */
    public Profile profile(String nameOrFile) {
        Path known = folder.resolve(nameOrFile + ENDING);
        if (nameOrFile.matches("[A-Za-z0-9-]+") && Files.exists(known)) {
            return ProfileReader.read(known);
        }
        if (nameOrFile.endsWith(ENDING) || nameOrFile.endsWith(".yml")) {
            return ProfileReader.read(Path.of(nameOrFile));
        }
        throw new BadInput("--profile " + nameOrFile, "", "expected a file that ends in .yaml or one of "
            + String.join(", ", names()));
    }

    /** The profile in this file, with any extension. */
    public static Profile check(Path file) {
        return ProfileReader.read(file);
    }

    /** All profiles. */
    public List<Profile> all() {
        return names().stream().map(this::profile).toList();
    }

    /** The table of costs. */
    public CostTable costs() {
        return costs;
    }

    Fitted fitted() {
        return fitted;
    }

    Expected expected() {
        return new Expected(folder.resolve("model/validation.yaml"), this);
    }

    /** The machine of a profile with all numbers at their values. */
    public Machine machine(Profile profile) {
        return new Machine(profile, fitted.at(RangeEnd.NOMINAL), RangeEnd.NOMINAL);
    }

    /** Machines that bound it: all numbers low, all high, and both ends of what is not identified. */
    public List<Machine> bounds(Profile profile) {
        return List.of(new Machine(profile, fitted.at(RangeEnd.NOMINAL), RangeEnd.LOW),
            new Machine(profile, fitted.at(RangeEnd.NOMINAL), RangeEnd.HIGH),
            new Machine(profile, fitted.at(RangeEnd.LOW), RangeEnd.NOMINAL), new Machine(profile, fitted.at(RangeEnd.HIGH),
                RangeEnd.NOMINAL));
    }

    /** What operations of the transport cost on the machine of a profile, and on those that bound it. */
    public OperationPrices prices(Profile profile) {
        List<Machine> machines = new ArrayList<>(List.of(machine(profile)));
        machines.addAll(bounds(profile));
        return new OperationPrices(costs, machines);
    }

    /** The same folder with another calibration. */
    Library with(Fitted other) {
        return new Library(folder, costs, other);
    }

}
