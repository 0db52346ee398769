package dev.drivemind.drive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the one text that was asked for in an object. */
final class OneText {
    private OneText() {}

    /** The text of that name; empty if the object has none. */
    static Optional<String> read(InputStream body, String wanted) throws IOException {
        String[] found = {""};
        Json.readBody(body, (name, in) -> {
            if (name.equals(wanted)) {
                found[0] = Json.text(in).orElse("");
            } else {
                in.skipChildren();
            }
        });
        return Optional.of(found[0]).filter(text -> !text.isEmpty());
    }
}
