package keel.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keel.hardware.Atomics;
import keel.hardware.RangeEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four numbers come from their figures and from nothing else. */
class FitTest {
    @TempDir
    Path folder;

    private Library changed(String file, String from, String to) throws IOException {
        try (Stream<Path> files = Files.walk(Profiles.folder())) {
            for (Path path : files.toList()) {
                Path copy = folder.resolve(Profiles.folder().relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        Path target = folder.resolve(file);
        String before = Files.readString(target);
        assertTrue(before.contains(from), () -> from + " in " + file);
        Files.writeString(target, before.replace(from, to));
        return new Library(folder);
    }

    @Test
    void fileHoldsWhatTheFiguresSay() {
        List<Fit.Number> numbers = new Fit(Profiles.library()).numbers();
        numbers.forEach(number -> assertTrue(number.agrees(), number::toString));
        assertEquals(4, numbers.stream().filter(number -> !number.name().contains(" if ")).count());
    }

    @Test
    void slowerContendedRun_meansMoreTransactions_ofItsKindOnly() throws IOException {
        Fit before = new Fit(Profiles.library());
        Fit after = new Fit(changed("model/calibration.yaml", "roundTrips: 911215", "roundTrips: 860000"));
        double more = after.transactions(Atomics.LLSC, RangeEnd.NOMINAL) - before.transactions(Atomics.LLSC, RangeEnd.NOMINAL);
        assertTrue(more > 0.5, () -> "moved by " + more);
        assertEquals(before.transactions(Atomics.RMW, RangeEnd.NOMINAL), after.transactions(Atomics.RMW, RangeEnd.NOMINAL));
    }

    @Test
    void slowerOneCoreRun_meansALongerLoop() throws IOException {
        double before = Profiles.library().fitted().loop().get(Atomics.RMW);
        Fitted after = new Fit(changed("haswell-4c-64.yaml", "value: 1028400, low: 1028400, high: 1028400",
            "value: 1000000, low: 1000000, high: 1000000")).refitted();
        assertTrue(after.loop().get(Atomics.RMW) > before + 0.01, () -> before + " to " + after.loop());
    }

    @Test
    void figuresToBePredicted_moveNothing() throws IOException {
        Fit after = new Fit(changed("model/validation.yaml", "published: 2408920", "published: 1408920"));
        after.numbers().forEach(number -> assertTrue(number.agrees(), number::toString));
    }

    /** Only the sum of lock and hand-over is identified: with more outside the lock, more must be hand-over. */
    @Test
    void whatIsNotIdentified_changesTheFit_notTheFigure() {
        Fitted fitted = Profiles.library().fitted();
        for (Atomics atomics : Atomics.values()) {
            assertTrue(fitted.transactions().get(atomics).get(RangeEnd.LOW)
                < fitted.transactions().get(atomics).get(RangeEnd.NOMINAL));
            assertTrue(fitted.transactions().get(atomics).get(RangeEnd.NOMINAL)
                < fitted.transactions().get(atomics).get(RangeEnd.HIGH));
        }
    }
}
