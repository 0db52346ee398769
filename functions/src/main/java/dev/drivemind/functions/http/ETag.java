package dev.drivemind.functions.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which state of something an answer tells (RFC 9110, section 8.8.3): a reader that has it already need not get it again. It tells apart
 * the states of one path with its parameters; different paths may have the same.
 *
 * @param text as it is sent, in quotes
 */
public record ETag(String text) {
    /** Raised when answers that have a tag get another form, so that no reader keeps the old one. */
    private static final int FORM = 1;

    /** The state that a job has left. */
    public static ETag ofJob(String job) {
        return new ETag("\"" + FORM + "-" + job + "\"");
    }

    /** This very answer. */
    static ETag ofAnswer(String text) {
        return ofContent(
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** Content that has this checksum. */
    public static ETag ofContent(String checksum) {
        return new ETag("\"" + checksum + "\"");
    }

    /** Whether {@code If-None-Match} headers say that the reader has this state. */
    boolean isAmong(List<String> ifNoneMatch) {
        return ifNoneMatch.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(text) || tag.equals("*"));
    }
}
