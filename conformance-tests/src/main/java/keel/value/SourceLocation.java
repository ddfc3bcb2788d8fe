package keel.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.commons.lang3.StringUtils;

/**
 * A place in a file: its name, a line, and a path of members; it is spelled out only when something is wrong
 * there.
 */
public final class SourceLocation {

    private final String file;
    private final int line;
    private final SourceLocation parent;
    private final String name;

    private SourceLocation(String file, int line, SourceLocation parent, String name) {
        this.file = file;
        this.line = line;
        this.parent = parent;
        this.name = name;
    }

    /** A line of a file, counted from 1. */
    public static SourceLocation line(String file, int line) {
        return new SourceLocation(file, line, null, "");
    }

    /** A member of the object here. */
    public SourceLocation member(String member) {
        return new SourceLocation(file, line, this, parent == null ? member : "." + member);
    }

    /** An item of the array here. */
    public SourceLocation item(int i) {
        return new SourceLocation(file, line, this, "[" + i + "]");
    }

    /** Refuses the file unless the condition holds. */
    public void demand(boolean holds, String expected, JsonNode found) {
        if (!holds) {
            throw expected(expected, found.isMissingNode() ? "nothing"
                : StringUtils.abbreviate(found.toString(), 60));
        }
    }

    /** The refusal of what was found here. */
    public BadInput expected(String expected, Object found) {
        return problem("expected " + expected + ", found " + found);
    }

    /** The refusal for another reason. */
    public BadInput problem(String problem) {
        return new BadInput(file, "line " + line + (path().isEmpty() ? "" : ", " + path()), problem);
    }

    private String path() {
        return parent == null ? name : parent.path() + name;
    }
}
