package keel.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import keel.conformance.Recordings;
import keel.model.Manifest;
import keel.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlc2.TLC;

/** The commands with which {@code specs/README.md} runs models under TLC alone do so. */
class PlainTlcTest {
    private static final Path ROOT = Recordings.HOME;
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void oneModelOfEachTheme_holdsUnderTlcAloneWithThePinnedStates() throws Exception {
        String command = commands().get(0);
        Set<String> themes = new TreeSet<>();
        for (String name : List.of("UntypedRetype", "CoresReschedule", "CallReply", "TransportSupervisedPoll")) {
            Model model = Manifest.read(ROOT.resolve("specs/models")).find(name);
            themes.add(model.theme());
            String said = run(of(model, command));
            assertTrue(said.contains("No error has been found"), said);
            assertTrue(said.contains(model.pins().generated() + " states generated, " + model.pins().distinct()
                + " distinct states found, 0 states left on queue"), said);
        }
        Set<String> all = new TreeSet<>();
        Manifest.read(ROOT.resolve("specs/models")).models().forEach(each -> all.add(each.theme()));
        assertEquals(all, themes);
    }

    @Test
    void variant_violatesItsPropertyUnderTlcAlone() throws Exception {
        Model model = Manifest.read(ROOT.resolve("specs/models")).find("CallReplyRemembersThread");
        String said = run(of(model, commands().get(0)));
        assertTrue(said.contains("Invariant " + model.expected() + " is violated"), said);
    }

    @Test
    void withJavasOperators_situationsAreCounted() throws Exception {
        String with = commands().get(1).replace("./keel --version   # compiles\n", "");
        String own = "\"" + System.getProperty("java.class.path") + "\"";
        String command = commands().get(0).lines().limit(2).reduce("", (all, line) -> all + line + "\n")
            + with.replaceFirst("overrides=.*\n", "overrides=" + java.util.regex.Matcher.quoteReplacement(own) + "\n");
        String said = run(command);
        assertTrue(said.contains("No error has been found"), said);
        assertTrue(said.contains("4 situations counted, never reached: none"), said);
    }

    private static List<String> commands() throws IOException {
        return SHELL.matcher(Files.readString(ROOT.resolve("specs/README.md"))).results()
            .map((MatchResult block) -> block.group(1)).toList();
    }

    /** The page's command for another model than the page's. */
    private static String of(Model model, String command) {
        Path models = ROOT.resolve("specs/models").toAbsolutePath();
        return command.replaceFirst("model=\\S+ config=\\S+", "model="
            + models.relativize(model.module().toAbsolutePath()).toString().replace(".tla", "")
            + " config=" + models.relativize(model.config().toAbsolutePath()));
    }

    private String run(String command) throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", command).directory(ROOT.toFile())
            .redirectErrorStream(true).redirectOutput(out.toFile());
        shell.environment().put("tla2tools", Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString());
        shell.environment().put("TMPDIR", folder.toString());
        shell.start().waitFor();
        return Files.readString(out);
    }
}
