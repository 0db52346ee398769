package dev.drivemind.access;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * A place that a person connected.
 *
 * @param id made from the owner and the place, so that connecting the same place again is the same source
 * @param ownerId whose it is
 * @param place where the files are
 * @param label what its owner calls it
 * @param createdAt when it was first connected
 */
public record SourceRecord(String id, String ownerId, Place place, String label, Instant createdAt) {

    /** Where a source's files are. */
    public sealed interface Place {
        /** The kind's name, as stored and as told to users. */
        String kind();

        /** What tells this place from others of its kind. */
        String identity();
    }

    /**
     * A folder of the machine that DriveMind runs on.
     *
     * @param path its real, absolute path
     */
    public record Folder(String path) implements Place {
        @Override
        public String kind() {
            return "folder";
        }

        @Override
        public String identity() {
            return path;
        }
    }

    /**
     * A drive behind the Drive API.
     *
     * @param url where the API begins; Google's own when empty
     * @param account what the API says of who is connected, such as an e-mail address
     */
    public record Drive(Optional<String> url, String account) implements Place {
        @Override
        public String kind() {
            return "drive";
        }

        @Override
        public String identity() {
            return url.orElse("") + "\n" + account;
        }
    }

    static SourceRecord of(Document document) {
        Fields fields = document.fields();
        Place place = fields.string("kind").equals("folder")
                ? new Folder(fields.string("path"))
                : new Drive(fields.optionalString("url"), fields.string("account"));
        return new SourceRecord(
                document.id(),
                fields.string("ownerId"),
                place,
                fields.string("label"),
                Instant.ofEpochMilli(fields.number("createdAt")));
    }

    Fields toFields() {
        Fields.Builder fields = Fields.builder()
                .put("ownerId", ownerId)
                .put("kind", place.kind())
                .put("label", label)
                .put("createdAt", createdAt.toEpochMilli());
        if (place instanceof Folder folder) {
            fields.put("path", folder.path());
        } else if (place instanceof Drive drive) {
            fields.put("url", drive.url()).put("account", drive.account());
        }
        return fields.build();
    }
}
