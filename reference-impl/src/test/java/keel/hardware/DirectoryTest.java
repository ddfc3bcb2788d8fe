package keel.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DirectoryTest {
    private final Directory directory = new Directory(Example.machine(Atomics.RMW, 2));
    private final int line = directory.add(1);

    @Test
    void aLineNobodyHasWritten_isAtHand() {
        assertEquals(0, directory.read(5, line));
        assertEquals(0, directory.write(0, line));
        assertEquals(0, directory.moved());
    }

    @Test
    void aLineOfAnotherCore_costsTheDistanceOnce() {
        directory.write(0, line);
        assertEquals(10, directory.read(1, line));
        assertEquals(0, directory.read(1, line));
        assertEquals(100, directory.read(2, line));
        assertEquals(1000, directory.read(4, line));
        assertEquals(3, directory.moved());
    }

    @Test
    void aWriter_takesTheLineFromTheFarthestReader() {
        directory.write(0, line);
        directory.read(1, line);
        directory.read(7, line);
        assertEquals(1000, directory.write(0, line));
        assertEquals(0, directory.write(0, line));
        assertEquals(10, directory.read(1, line));
    }

    @Test
    void exchangesOfOneLine_comeOneAfterTheOther() {
        directory.write(0, line);
        assertEquals(110, directory.exchange(2, line, 10));
        assertEquals(1110, directory.exchange(6, line, 20));
        assertEquals(1110, directory.exchange(6, line, 1110));
    }

    @Test
    void loadLinkedStoreConditional_fetchesTheLineTwice() {
        Directory twice = new Directory(Example.machine(Atomics.LLSC, 2));
        int other = twice.add(1);
        twice.write(0, other);
        assertEquals(20, twice.exchange(1, other, 0));
        assertEquals(20, twice.exchange(1, other, 20));
    }
}
