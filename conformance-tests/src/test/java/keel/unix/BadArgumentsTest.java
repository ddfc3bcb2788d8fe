package keel.unix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keel.transport.Errno;
import keel.transport.FileOperation.Whence;
import keel.transport.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every argument of every public method of the library, with values that cannot be: the error that POSIX names, nothing moved,
 * nothing sent, and the next call of another program works. A method or an argument that has no row fails.
 */
class BadArgumentsTest extends RuleWorld {
    private static final int MIN = Integer.MIN_VALUE;
    private static final int MAX = Integer.MAX_VALUE;
    private static final int COUNT = 4;

    /** A value that cannot be, its error, and whether the library sends it, so that the server says so. */
    private record Bad(Object value, Errno errno, boolean isSent) {
        static List<Bad> all(Errno errno, Object... values) {
            return Arrays.stream(values).map(value -> new Bad(value, errno, false)).toList();
        }
    }

    /** An argument: a value that can be, and those that cannot. */
    private record Argument(Object good, List<Bad> bad) {
        @SafeVarargs
        static Argument of(Object good, List<Bad>... bad) {
            return new Argument(good, Stream.of(bad).flatMap(List::stream).toList());
        }
    }

    /** A call with one bad argument. */
    record Row(Method method, int place, Object[] arguments, Errno errno, boolean isSent) {
        @Override
        public String toString() {
            Object value = arguments[place];
            return signature(method) + " with " + (value instanceof byte[][] all ? all.length + " buffers" : value)
                + " at " + place;
        }
    }

    private static final Argument FD = Argument.of(FILE, Bad.all(Errno.EBADF, -1, MIN, CLOSED, 2 * HANDLES, MAX));
    private static final Argument BYTES = Argument.of(new byte[COUNT], Bad.all(Errno.EFAULT, null, new byte[COUNT - 1]));
    private static final Argument WHOLE = Argument.of(new byte[COUNT], Bad.all(Errno.EFAULT, (Object) null));
    private static final Argument FROM = Argument.of(0, Bad.all(Errno.EFAULT, -1, MIN, 1, COUNT + 1, MAX));
    private static final Argument SIZE = Argument.of(COUNT,
        Bad.all(Errno.EINVAL, -1, MIN), Bad.all(Errno.EFAULT, COUNT + 1, MAX));
    private static final Argument AT = Argument.of(0L, Bad.all(Errno.EINVAL, -1L, Long.MIN_VALUE, Long.MAX_VALUE,
        Long.MAX_VALUE - COUNT + 1));
    private static final Argument BUFFERS = Argument.of(new byte[][] {new byte[COUNT]},
        Bad.all(Errno.EFAULT, null, new byte[][] {new byte[COUNT], null}),
        Bad.all(Errno.EINVAL, new byte[1025][0], large()));
    private static final Argument DIFFERENCE = Argument.of(0L, List.of(new Bad(Long.MIN_VALUE, Errno.EINVAL, true),
        new Bad(Long.MAX_VALUE, Errno.EOVERFLOW, true)));
    private static final Argument LENGTH = Argument.of(10L, Bad.all(Errno.EINVAL, -1L, Long.MIN_VALUE),
        List.of(new Bad(Long.MAX_VALUE, Errno.EFBIG, true)));
    private static final Argument OPEN_FLAGS = Argument.of(0, Bad.all(Errno.EINVAL, 3, 7, 16, -1, MIN, MAX));
    private static final Argument PIPE_FLAGS = Argument.of(0, Bad.all(Errno.EINVAL, 1, 2, 4, 16, -1, MIN, MAX));
    private static final Argument WORDS = Argument.of(new long[1], Bad.all(Errno.EFAULT, (Object) null));
    private static final Argument IN_WORDS = Argument.of(Long.BYTES, Bad.all(Errno.EINVAL, -1, MIN),
        Bad.all(Errno.EFAULT, Long.BYTES + 1, MAX));
    private static final Argument IN_WINDOW = Argument.of(COUNT, Bad.all(Errno.EINVAL, -1, MIN),
        Bad.all(Errno.EFAULT, Layout.SEL4.window() + 1, MAX));
    private static final Argument POLLED = Argument.of(new PollFd[] {new PollFd(FILE, 1)},
        Bad.all(Errno.EFAULT, null, new PollFd[1]), Bad.all(Errno.EINVAL, (Object) many()));
    /** Every number is a time-out. */
    private static final Argument TIMEOUT = Argument.of(0, Bad.all(Errno.OK, -1, MIN, MAX));

    private static final Map<String, List<Argument>> CALLS = new TreeMap<>(Map.ofEntries(
        Map.entry("given(int)", List.of(Argument.of(FILE, Bad.all(Errno.EBADF, -1, MIN, HANDLES, MAX)))),
        Map.entry("open(int, int)", List.of(FD, OPEN_FLAGS)),
        Map.entry("pipe(int)", List.of(PIPE_FLAGS)),
        Map.entry("dup(int)", List.of(FD)),
        Map.entry("close(int)", List.of(FD)),
        Map.entry("read(int, byte[], int, int)", List.of(FD, BYTES, FROM, SIZE)),
        Map.entry("read(int, byte[])", List.of(FD, WHOLE)),
        Map.entry("write(int, byte[], int, int)", List.of(FD, BYTES, FROM, SIZE)),
        Map.entry("write(int, byte[])", List.of(FD, WHOLE)),
        Map.entry("pread(int, byte[], int, int, long)", List.of(FD, BYTES, FROM, SIZE, AT)),
        Map.entry("pwrite(int, byte[], int, int, long)", List.of(FD, BYTES, FROM, SIZE, AT)),
        Map.entry("readv(int, byte[][])", List.of(FD, BUFFERS)),
        Map.entry("writev(int, byte[][])", List.of(FD, BUFFERS)),
        Map.entry("lseek(int, long, Whence)", List.of(FD, DIFFERENCE, Argument.of(Whence.CUR,
            Bad.all(Errno.EINVAL, (Object) null)))),
        Map.entry("ftruncate(int, long)", List.of(FD, LENGTH)),
        Map.entry("poll(PollFd[], int)", List.of(POLLED, TIMEOUT)),
        Map.entry("readRegisters(int, long[])", List.of(FD, WORDS)),
        Map.entry("writeRegisters(int, long[], int)", List.of(FD, WORDS, IN_WORDS)),
        Map.entry("readBuffer(int, int)", List.of(FD, IN_WINDOW)),
        Map.entry("writeBuffer(int, int)", List.of(FD, IN_WINDOW))));

    private static byte[][] large() {
        byte[][] buffers = new byte[32][];
        Arrays.fill(buffers, new byte[1 << 26]);
        return buffers;
    }

    private static PollFd[] many() {
        PollFd[] fds = new PollFd[2 * HANDLES + 1];
        Arrays.setAll(fds, i -> new PollFd(-1, 0));
        return fds;
    }

    private static List<Method> methods() {
        return Arrays.stream(Posix.class.getDeclaredMethods())
            .filter(each -> Modifier.isPublic(each.getModifiers()) && each.getParameterCount() > 0).toList();
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Method method : methods()) {
            List<Argument> all = CALLS.getOrDefault(signature(method), List.of());
            for (int i = 0; i < all.size(); i++) {
                for (Bad bad : all.get(i).bad) {
                    Object[] arguments = all.stream().map(Argument::good).toArray();
                    arguments[i] = bad.value;
                    rows.add(new Row(method, i, arguments, bad.errno, bad.isSent));
                }
            }
        }
        return rows;
    }

    @Test
    void everyArgumentOfEveryMethod_hasRows() {
        Set<String> methods = methods().stream().map(BadArgumentsTest::signature)
            .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(methods, CALLS.keySet());
        for (Method method : methods()) {
            List<Argument> all = CALLS.get(signature(method));
            assertEquals(method.getParameterCount(), all.size(), signature(method));
            assertEquals(List.of(), all.stream().filter(each -> each.bad.isEmpty()).toList(), signature(method));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void badArgument_isRefused_andNothingElseHappens(Row row) throws ReflectiveOperationException {
        one.lseek(FILE, 3, Whence.SET);
        one.buffer().put(upTo(9));
        Set<Integer> taken = descriptors.taken();
        List<String> before = Arrays.stream(row.arguments).map(BadArgumentsTest::shown).toList();
        long entries = runner.entries();
        assertEquals(row.errno, errno(row));
        if (!row.isSent && row.errno != Errno.OK) {
            assertEquals(entries, runner.entries(), "nothing was sent");
        }
        assertEquals(before, Arrays.stream(row.arguments).map(BadArgumentsTest::shown).toList());
        byte[] window = new byte[9];
        one.buffer().get(window);
        assertArrayEquals(upTo(9), window);
        assertEquals(taken, descriptors.taken());
        assertEquals(FIRST_FREE, one.dup(FILE));
        assertArrayEquals(bytes(1, 2), read(other, FILE, 2), "another program's next call");
        assertArrayEquals(bytes(4, 5), read(two, FILE, 2), "the offset is where it was");
        assertArrayEquals(upTo(10), content());
    }

    private Errno errno(Row row) throws ReflectiveOperationException {
        try {
            row.method.invoke(one, row.arguments);
            return Errno.OK;
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof keel.unix.PosixError error) {
                return error.errno();
            }
            throw thrown;
        }
    }

    /** What is in memory that a call could have changed. */
    private static String shown(Object argument) {
        return argument instanceof byte[] bytes ? Arrays.toString(bytes)
            : argument instanceof long[] words ? Arrays.toString(words)
            : argument instanceof byte[][] all && all.length < 4 ? Arrays.deepToString(all) : "";
    }
}
