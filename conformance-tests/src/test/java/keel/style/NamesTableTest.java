package keel.style;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Is the same thing called the same? {@code docs/names.md} against the modules and the classes of the kernel. */
class NamesTableTest {
    private static final Pattern OPERATOR = Pattern.compile("^([A-Z]\\w*)(\\(.*)?( ==.*|==.*)?$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Path ROOT = ProjectFiles.ROOT;

    /** One line of a table: what it names, and why where the names differ. */
    private record Row(String module, List<String> operators, List<String> methods, String why) {
        /** A row with one operator and one method of one name needs no reason. */
        boolean isAlike() {
            return operators.size() == 1 && methods.equals(List.of(module + "." + asMethod(operators.get(0))));
        }
    }

    @Test
    void names_areThoseOfSpecificationAndKernel() throws IOException {
        assertEquals(List.of(), wrongIn(Files.readAllLines(ROOT.resolve("docs/names.md"))));
    }

    @Test
    void name_thatIsMissing_fails() throws IOException {
        assertFails(line -> line.contains("`SendIPC`") ? null : line, "Endpoint!SendIPC is in no row");
        assertFails(line -> line.contains("`Endpoint.sendIpc`") ? null : line, "Endpoint.sendIpc is in no row");
    }

    @Test
    void name_thatIsExtra_fails() throws IOException {
        assertFails(line -> line.replace("`SendIPC`", "`SendIPC` `Post`"), "Endpoint!Post does not exist");
        assertFails(line -> line.replace("`Endpoint.sendIpc`", "`Endpoint.sendIpc` `Endpoint.post`"),
            "Endpoint.post does not exist");
        assertFails(line -> line.replace("`ReceiveIPC`", "`SendIPC` `ReceiveIPC`"), "Endpoint!SendIPC is in two rows");
    }

    @Test
    void name_thatDiffers_needsAReason() throws IOException {
        assertFails(line -> line.replace("`Endpoint.sendIpc`", "`Endpoint.receiveIpc`"),
            "[SendIPC] and [Endpoint.receiveIpc] differ without a reason");
        assertFails(line -> line.contains("`Endpoint.sendIpc`") ? line.replaceFirst("\\|\\s*\\|$", "| why not |") : line,
            "[SendIPC] and [Endpoint.sendIpc] are alike and have a reason");
    }

    private static void assertFails(UnaryOperator<String> change, String message) throws IOException {
        List<String> changed = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/names.md"))) {
            if (change.apply(line) != null) {
                changed.add(change.apply(line));
            }
        }
        List<String> wrong = wrongIn(changed);
        assertTrue(wrong.contains(message), message + " expected, but " + wrong);
    }

    private static List<String> wrongIn(List<String> page) throws IOException {
        List<Row> rows = rows(page);
        List<String> wrong = new ArrayList<>();
        Set<String> operators = new TreeSet<>();
        Set<String> methods = new TreeSet<>();
        for (Row row : rows) {
            for (String operator : row.operators) {
                if (!operators.add(row.module + "!" + operator)) {
                    wrong.add(row.module + "!" + operator + " is in two rows");
                }
            }
            methods.addAll(row.methods);
            if (row.isAlike() == !row.why.isEmpty()) {
                wrong.add(row.operators + " and " + row.methods
                    + (row.isAlike() ? " are alike and have a reason" : " differ without a reason"));
            }
        }
        compare(operators(), operators(), operators, wrong);
        compare(methods(classesOf(methods), NamesTableTest::isOwn), methods(classesOf(methods), (type, method) -> true),
            methods, wrong);
        return wrong;
    }

    private static void compare(Set<String> own, Set<String> there, Set<String> listed, List<String> wrong) {
        own.stream().filter(name -> !listed.contains(name)).forEach(name -> wrong.add(name + " is in no row"));
        listed.stream().filter(name -> !there.contains(name)).forEach(name -> wrong.add(name + " does not exist"));
    }

    private static List<Row> rows(List<String> page) {
        List<Row> rows = new ArrayList<>();
        String module = "";
        for (String line : page) {
            if (line.startsWith("## ")) {
                module = line.substring("## ".length());
            } else if (line.startsWith("| ") && !line.startsWith("| seL4")) {
                String[] cells = line.split("\\|", -1);
                assertEquals(6, cells.length, line);
                rows.add(new Row(module, code(cells[2]), code(cells[3]), cells[4].strip()));
            }
        }
        return rows;
    }

    private static List<String> code(String cell) {
        List<String> names = new ArrayList<>();
        for (Matcher code = CODE.matcher(cell); code.find();) {
            names.add(code.group(1));
        }
        return names;
    }

    /** Every operator that other modules can use, with its module. */
    private static Set<String> operators() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT.resolve("specs/kernel"))) {
            for (Path file : modules.filter(each -> each.toString().endsWith(".tla")).toList()) {
                String module = file.getFileName().toString().replace(".tla", "");
                for (String line : Files.readAllLines(file)) {
                    Matcher operator = OPERATOR.matcher(line);
                    if (operator.matches() && (line.contains("==") || line.contains("("))) {
                        names.add(module + "!" + operator.group(1));
                    }
                }
            }
        }
        return names;
    }

    /** The classes named as a module, and those of which a row names a method. */
    private static Set<Class<?>> classesOf(Set<String> methods) throws IOException {
        Set<String> names = methods.stream().map(name -> name.replaceFirst("\\..*", "")).collect(toCollection(TreeSet::new));
        operators().forEach(name -> names.add(name.replaceFirst("!.*", "")));
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (String name : names) {
            try {
                classes.add(Class.forName("keel.kernel." + name));
            } catch (ClassNotFoundException onlyAModule) {
                assertTrue(methods.stream().noneMatch(method -> method.startsWith(name + ".")), name + " is no class");
            }
        }
        return classes;
    }

    private static Set<String> methods(Set<Class<?>> classes, BiPredicate<Class<?>, Method> counts) {
        Set<String> names = new TreeSet<>();
        for (Class<?> type : classes) {
            for (Method method : type.getDeclaredMethods()) {
                if (!Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic() && counts.test(type, method)) {
                    names.add(type.getSimpleName() + "." + method.getName());
                }
            }
        }
        return names;
    }

    /** Neither given by Java nor the class's version of a method above. */
    private static boolean isOwn(Class<?> type, Method method) {
        return !isGiven(type, method) && !overrides(type.getSuperclass(), method);
    }

    /** What Java gives to every enum and record. */
    private static boolean isGiven(Class<?> type, Method method) {
        return type.isEnum() && Set.of("values", "valueOf").contains(method.getName())
            || type.isRecord() && (Arrays.stream(type.getRecordComponents()).anyMatch(c -> c.getAccessor().equals(method))
                || Set.of("toString", "equals", "hashCode").contains(method.getName()));
    }

    private static boolean overrides(Class<?> above, Method method) {
        return above != null && (Arrays.stream(above.getDeclaredMethods()).anyMatch(each ->
            each.getName().equals(method.getName()) && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()))
            || overrides(above.getSuperclass(), method));
    }

    /** {@code SendIPC} as a method is {@code sendIpc}. */
    private static String asMethod(String operator) {
        String word = operator.replace("IPC", "Ipc").replace("TCB", "Tcb");
        return Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }
}
