package keel.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Compares the changes of the kernel that no test noticed, from PIT's report, with the list of them that {@code
 * docs/mutation.md} explains: prints the rows that are missing there and those that are there without need.
 * Run from the top folder, by {@code ci/survivors}.
 */
final class Survivors {

    private static final Path REPORT = Path.of("conformance-tests/target/pit-reports/mutations.xml");
    private static final Path SOURCES = Path.of("reference-impl/src/main/java/keel/kernel");
    private static final Path EXPLAINED = Path.of("docs/mutation.md");
    private static final String PACKAGE = "keel.kernel.";

    private Survivors() {
    }

    /** Exit status 0 if every survivor is explained, and nothing else is. */
    public static void main(String[] args) throws Exception {
        TreeMap<String, Integer> statuses = new TreeMap<>();
        Set<String> survivors = new TreeSet<>();
        NodeList mutations = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(REPORT.toFile())
            .getElementsByTagName("mutation");
        for (int i = 0; i < mutations.getLength(); i++) {
            Element mutation = (Element) mutations.item(i);
            statuses.merge(mutation.getAttribute("status"), 1, Integer::sum);
            if (mutation.getAttribute("detected").equals("false")) {
                survivors.add(row(mutation));
            }
        }
        Set<String> explained = Files.readAllLines(EXPLAINED).stream().filter(line -> line.startsWith("| `"))
            .map(Survivors::withoutReason).collect(Collectors.toCollection(TreeSet::new));
        System.out.println(mutations.getLength() + " changes: " + statuses);
        boolean all = print("not explained", survivors, explained);
        boolean only = print("explained, but noticed", explained, survivors);
        System.exit(all && only ? 0 : 1);
    }

    private static boolean print(String what, Set<String> these, Set<String> butNot) {
        List<String> rows = these.stream().filter(row -> !butNot.contains(row)).toList();
        if (!rows.isEmpty()) {
            System.out.println(what + ":");
            rows.forEach(System.out::println);
        }
        return rows.isEmpty();
    }

    private static String withoutReason(String row) {
        return row.replaceFirst(" \\| [^|]* \\|$", " |");
    }

    /** Method, line and change: what stays the same when other lines move. */
    private static String row(Element mutation) throws IOException {
        String type = text(mutation, "mutatedClass").replace(PACKAGE, "").replace('$', '.');
        int number = Integer.parseInt(text(mutation, "lineNumber"));
        String line = Files.readAllLines(SOURCES.resolve(text(mutation, "sourceFile"))).get(number - 1).strip();
        String change = text(mutation, "description").replace("keel/kernel/", "").replaceAll(" for [^ ]*$", "");
        return "| `" + type + "." + text(mutation, "mutatedMethod").replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "$1") + "` | `"
            + line.replace("|", "\\|") + "` | " + change + " |";
    }

    private static String text(Element mutation, String name) {
        return mutation.getElementsByTagName(name).item(0).getTextContent();
    }
}
