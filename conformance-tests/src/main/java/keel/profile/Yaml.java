package keel.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keel.value.BadInput;

/** A node of a YAML file, which knows its line. Its questions throw one clear line if the file does not answer them. */
final class Yaml {
    private static final int DEEPEST = 20;

    private final String file;
    private final int line;
    private final String scalar;
    private final List<Yaml> items;
    private final Map<String, Yaml> members;

    private Yaml(String file, int line, String scalar, List<Yaml> items, Map<String, Yaml> members) {
        this.file = file;
        this.line = line;
        this.scalar = scalar;
        this.items = items;
        this.members = members;
    }

    /** The one document of the file. */
    static Yaml read(Path file) {
        String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
        try {
            return parse(name, Files.readString(file));
        } catch (IOException unreadable) {
            throw new BadInput(file.toString(), "", "expected a readable UTF-8 file");
        }
    }

    /** The one document of the text. */
    static Yaml parse(String file, String text) {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                throw new BadInput(file, "line 1", "expected a mapping, found nothing");
            }
            Yaml whole = node(file, parser, 0);
            if (parser.nextToken() != null) {
                throw new BadInput(file, "line " + parser.currentTokenLocation().getLineNr(), "expected one document");
            }
            return whole;
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr();
            throw new BadInput(file, "line " + line, "expected YAML: " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Yaml node(String file, JsonParser parser, int depth) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        if (depth > DEEPEST) {
            throw new BadInput(file, "line " + line, "expected at most " + DEEPEST + " levels");
        }
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Yaml> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    int at = parser.currentTokenLocation().getLineNr();
                    parser.nextToken();
                    if (members.put(key, node(file, parser, depth + 1)) != null) {
                        throw new BadInput(file, "line " + at, "'" + key + "' stands there twice");
                    }
                }
                return new Yaml(file, line, null, null, members);
            }
            case START_ARRAY -> {
                List<Yaml> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(file, parser, depth + 1));
                }
                return new Yaml(file, line, null, items, null);
            }
            default -> {
                return new Yaml(file, line, parser.getText(), null, null);
            }
        }
    }

    /** An error at this node. */
    BadInput wrong(String expected) {
        return new BadInput(file, "line " + line, expected);
    }

    private String kind() {
        return members != null ? "a mapping" : items != null ? "a list" : "'" + scalar + "'";
    }

    /** The members, which are these and no others. */
    Yaml only(Set<String> known) {
        members().forEach((key, node) -> {
            if (!known.contains(key)) {
                throw node.wrong("unknown key '" + key + "', expected one of " + String.join(", ", known));
            }
        });
        return this;
    }

    Map<String, Yaml> members() {
        if (members == null) {
            throw wrong("expected a mapping, found " + kind());
        }
        return members;
    }

    List<Yaml> items() {
        if (items == null) {
            throw wrong("expected a list, found " + kind());
        }
        return items;
    }

    boolean isText() {
        return scalar != null;
    }

    boolean has(String key) {
        return members().containsKey(key);
    }

    Yaml get(String key) {
        Yaml found = members().get(key);
        if (found == null) {
            throw wrong("missing key '" + key + "'");
        }
        return found;
    }

    String text() {
        if (scalar == null || scalar.isBlank()) {
            throw wrong("expected a text, found " + kind());
        }
        return scalar;
    }

    /** The text, which is one of these. */
    String oneOf(Set<String> known) {
        if (!known.contains(text())) {
            throw wrong("expected one of " + String.join(", ", known) + ", found '" + scalar + "'");
        }
        return scalar;
    }

    double number() {
        try {
            double number = Double.parseDouble(text());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong("expected a number, found " + kind());
        }
        throw wrong("expected a finite number, found " + kind());
    }

    /** A whole number from {@code least} to {@code most}. */
    int whole(int least, int most) {
        double number = number();
        if (number != Math.rint(number) || number < least || number > most) {
            throw wrong("expected a whole number from " + least + " to " + most + ", found " + kind());
        }
        return (int) number;
    }
}
