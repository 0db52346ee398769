package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a file to read its content.
 *
 * @param size bytes; empty if it has none of its own
 * @param md5 the checksum of its content, if Drive tells it
 * @param revision another one when the content is
 */
record FileFacts(OptionalLong size, @Nullable String md5, String revision) {
    static final String FIELDS = "id,size,md5Checksum,headRevisionId,modifiedTime";

    /** Without a revision, as of a drive that has none, the time of the last change tells the content. */
    static FileFacts read(InputStream body) throws IOException {
        Draft draft = new Draft();
        Json.readBody(body, draft::take);
        return new FileFacts(
                draft.size < 0 ? OptionalLong.empty() : OptionalLong.of(draft.size),
                draft.md5,
                (draft.head == null ? draft.modified : draft.head) + " " + draft.size);
    }

    /** Returns true if both are of the same content, as far as they tell; a checksum may have become known meanwhile. */
    boolean isOf(FileFacts other) {
        return revision.equals(other.revision) && (md5 == null || other.md5 == null || md5.equals(other.md5));
    }

    private static final class Draft {
        private long size = -1;
        private @Nullable String md5;
        private @Nullable String head;
        private @Nullable String modified;

        private void take(String name, JsonParser in) throws IOException {
            switch (name) {
                case "size" -> size = number(in);
                case "md5Checksum" -> md5 = Json.text(in).orElse(null);
                case "headRevisionId" -> head = Json.text(in).orElse(null);
                case "modifiedTime" -> modified = Json.text(in).orElse(null);
                default -> in.skipChildren();
            }
        }

        private static long number(JsonParser in) throws IOException {
            JsonToken found = in.currentToken();
            if (found != JsonToken.VALUE_STRING && !found.isNumeric()) {
                in.skipChildren();
                return -1;
            }
            try {
                return Long.parseLong(in.getText());
            } catch (NumberFormatException e) {
                throw new IOException("The size is no number", e);
            }
        }
    }
}
