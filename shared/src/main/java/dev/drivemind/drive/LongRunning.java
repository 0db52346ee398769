package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that Drive does while its caller waits.
 *
 * @param name finds it again
 * @param done whether it has ended
 * @param address where its result is; empty if there is none, or none yet
 */
record LongRunning(String name, boolean done, Optional<String> address) {

    static LongRunning read(InputStream body) throws IOException {
        Draft draft = new Draft();
        Json.readBody(body, draft::take);
        if (draft.name == null) {
            throw new IOException("The operation has no name");
        }
        return new LongRunning(draft.name, draft.done, Optional.ofNullable(draft.address));
    }

    private static final class Draft {
        private @Nullable String name;
        private boolean done;
        private @Nullable String address;

        private void take(String field, JsonParser in) throws IOException {
            switch (field) {
                case "name" -> name = Json.text(in).orElse(null);
                case "done" -> done = Json.flag(in);
                case "response" -> Json.readObject(in, this::takeResponse);
                default -> in.skipChildren();
            }
        }

        private void takeResponse(String field, JsonParser in) throws IOException {
            if (field.equals("downloadUri")) {
                address = Json.text(in).orElse(null);
            } else {
                in.skipChildren();
            }
        }
    }
}
