package keel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables fit the page, and nothing of them is lost. */
class TableTest {

    @Test
    void whatFits_isOneLineARow() {
        Table table = new Table("name", "count>");
        table.row("a", 7);
        assertEquals(String.format("name  count%na         7%n"), table.fitting(80));
    }

    @Test
    void wideHeads_areWrappedBetweenWords() {
        Table table = new Table("name", "client entries>", "server entries>");
        table.row("read", 1, 2);
        assertEquals(String.format("name   client   server%n      entries  entries%nread        1        2%n"),
            table.fitting(24));
    }

    @Test
    void rowThatDoesNotFit_goesOnInALineOfItsOwn() {
        Table table = new Table("model", "states>", "result");
        table.row("Counter", 1234567, "violates Small");
        assertEquals(String.format("model     states%n    result%nCounter  1234567%n    violates Small%n"),
            table.fitting(18));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 200})
    void everyWordIsThere_andNoLineIsTooWide(int page) {
        Table table = new Table("key", "value>", "lines moved/operation>", "source", "what it says");
        table.row("benchmark.oneCoreRoundTrips", "422,840", "13.62", "results", "one two three four five six seven");
        table.row("KernelCallsHostileNobodyIsThrownOut", "1", "0", "-", "a-long-word/without-a-blank".repeat(4));
        String text = table.fitting(page);
        assertTrue(text.lines().allMatch(line -> line.length() <= page), text);
        String letters = text.replaceAll("\\s", "");
        for (String word : new String[] {"422,840", "13.62", "1", "0"}) {
            assertTrue(letters.contains(word), text);
        }
        assertTrue(text.contains("seven") && text.contains("operation"), text);
    }
}
