package dev.drivemind.agent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a state directory is called, and where it is.
 *
 * @param id its id
 * @param place a text that a copy of it elsewhere does not have; empty if it is not known
 */
record Installation(String id, String place) {

    /** Returns what a file says; empty if it says nothing. */
    static Optional<Installation> parse(String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        return lines.isEmpty() || lines.get(0).isEmpty()
                ? Optional.empty()
                : Optional.of(new Installation(lines.get(0), lines.size() > 1 ? lines.get(1) : ""));
    }

    /** Returns a text that tells this directory of this machine from its copies. It does not tell the machine's own id. */
    static String place(Path directory, String machine) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256")
                    .digest((machine + "\n" + number(directory)).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Returns what a directory has as long as it is not made anew; the number of its device may change with each start. */
    private static String number(Path directory) {
        try {
            return String.valueOf(Files.getAttribute(directory, "unix:ino"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "";
        }
    }

    boolean isIn(String other) {
        return place.isEmpty() || place.equals(other);
    }

    Installation in(String other) {
        return new Installation(id, other);
    }

    String text() {
        return id + "\n" + place + "\n";
    }
}
