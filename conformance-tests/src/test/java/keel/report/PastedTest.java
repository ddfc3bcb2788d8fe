package keel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What is printed to be pasted means the same to a shell. */
class PastedTest {

    @Test
    void wordsAreQuoted_onlyIfAShellWouldChangeThem() throws Exception {
        List<String> words = List.of("replay", "a b/it's $HOME.itf.json", "--only", "ri-0005,x", "*");
        String line = Pasted.keel(words);
        assertEquals("keel replay 'a b/it'\\''s $HOME.itf.json' --only ri-0005,x '*'", line);
        Process shell = new ProcessBuilder("sh", "-c", "keel() { printf '%s|' \"$@\"; }; " + line).start();
        assertEquals(String.join("|", words) + "|", new String(shell.getInputStream().readAllBytes()));
    }
}
