package keel.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.commons.lang3.StringUtils;

/** A file that cannot be used: one line that names the file, the place in it, and what was expected there. */
public final class BadInput extends RuntimeException {

    /** An input whose {@code place} (a line, a member, a step) does not hold what was expected. */
    public BadInput(String file, String place, String problem) {
        super(oneLine(file + (place.isEmpty() ? "" : ": " + place) + ": " + problem));
    }

    private BadInput(String line) {
        super(oneLine(line));
    }

    /** What another process has found wrong: the line that it made of it. */
    public static BadInput of(String line) {
        return new BadInput(line);
    }

    /** What is wrong with a text that is no JSON, without the parser's words about itself. */
    public static String notJson(JsonProcessingException wrong) {
        return wrong.getOriginalMessage().replaceAll("Source: REDACTED [^;]*; ", "");
    }

    private static String oneLine(String text) {
        return StringUtils.abbreviate(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), 400);
    }
}
