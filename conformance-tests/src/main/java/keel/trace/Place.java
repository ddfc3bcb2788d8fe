package keel.trace;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.commons.lang3.StringUtils;

/**
 * A place in a file: its name, a line, and a path of members; it is spelled out only when something is wrong
 * there.
 */
final class Place {

    private final String file;
    private final int line;
    private final Place parent;
    private final String name;

    private Place(String file, int line, Place parent, String name) {
        this.file = file;
        this.line = line;
        this.parent = parent;
        this.name = name;
    }

    /** A line of a file, counted from 1. */
    static Place line(String file, int line) {
        return new Place(file, line, null, "");
    }

    /** A member of the object here. */
    Place member(String member) {
        return new Place(file, line, this, parent == null ? member : "." + member);
    }

    /** An item of the array here. */
    Place item(int i) {
        return new Place(file, line, this, "[" + i + "]");
    }

    /** Refuses the file unless the condition holds. */
    void demand(boolean holds, String expected, JsonNode found) {
        if (!holds) {
            throw expected(expected, found.isMissingNode() ? "nothing"
                : StringUtils.abbreviate(found.toString(), 60));
        }
    }

    /** The refusal of what was found here. */
    BadInput expected(String expected, Object found) {
        return problem("expected " + expected + ", found " + found);
    }

    /** The refusal for another reason. */
    BadInput problem(String problem) {
        return new BadInput(file, "line " + line + (path().isEmpty() ? "" : ", " + path()), problem);
    }

    private String path() {
        return parent == null ? name : parent.path() + name;
    }
}
