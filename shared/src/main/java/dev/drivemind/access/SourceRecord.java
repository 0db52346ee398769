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
    private static final String NAME = "name";
    private static final String PATH = "path";

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
     * @param account what the API says of who is connected: the same for every token of that account
     * @param name what the drive calls itself, such as {@code My Drive of you@example.com}; empty until it was asked
     */
    public record Drive(Optional<String> url, String account, Optional<String> name) implements Place {

        /** A drive that has not been asked for its name. */
        public Drive(Optional<String> url, String account) {
            this(url, account, Optional.empty());
        }

        @Override
        public String kind() {
            return "drive";
        }

        /** The same drive, with its name. */
        public Drive named(String known) {
            return new Drive(url, account, Optional.of(known));
        }

        @Override
        public String identity() {
            return url.orElse("") + "\n" + account;
        }
    }

    /**
     * A folder of a machine on which an agent scans it.
     *
     * @param agentId which agent
     * @param rootId the folder's id, within its agent
     * @param path where it is, on the agent's machine
     * @param share its name if it was made as one that several agents have a path of
     */
    public record AgentRoot(String agentId, String rootId, String path, Optional<String> share) implements Place {
        /** A root of one agent alone. */
        public AgentRoot(String agentId, String rootId, String path) {
            this(agentId, rootId, path, Optional.empty());
        }

        @Override
        public String kind() {
            return "agent";
        }

        @Override
        public String identity() {
            return share.map(name -> "share\n" + name).orElse(agentId + "\n" + rootId);
        }
    }

    /**
     * A bucket of an object store, or what in it has a common prefix.
     *
     * @param service {@code s3}, or another word for a kind of store
     * @param endpoint where its API is; the vendor's own when empty
     * @param region where it is, as its store calls it; empty if that does not matter
     * @param bucket its name; where names are unique within an account alone, as with {@code az}, {@code ACCOUNT/NAME}
     * @param prefix empty, or a text that ends with a slash
     * @param unversioned whether its owner allows that objects are moved though the bucket keeps no versions of them
     */
    public record Bucket(
            String service,
            Optional<String> endpoint,
            Optional<String> region,
            String bucket,
            String prefix,
            boolean unversioned)
            implements Place {

        public Bucket {
            boolean named = bucket.matches(service.equals("az") ? "[^/]+/[^/]+" : "[^/]+");
            if (!named || !(prefix.isEmpty() || prefix.endsWith("/"))) {
                throw new IllegalArgumentException("A bucket has a name, and its prefix ends with a slash");
            }
        }

        @Override
        public String kind() {
            return "bucket";
        }

        @Override
        public String identity() {
            return service + "\n" + endpoint.orElse("") + "\n" + bucket + "\n" + prefix;
        }

        /** Returns what people call it, such as {@code s3://photos/2024/}. */
        public String address() {
            return service + "://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
        }
    }

    /** Returns what people call the source: the label that its owner chose, else what the drive calls itself. */
    public String name() {
        if (place instanceof Drive drive && !isChosen(drive)) {
            return drive.name().orElse(label);
        }
        return label;
    }

    /** A label that only repeats the account's id, or the address within the drive's name, was chosen by no person. */
    private boolean isChosen(Drive drive) {
        return !label.equals(drive.account())
                && drive.name().filter(name -> name.endsWith(" " + label)).isEmpty();
    }

    static SourceRecord of(Document document) {
        Fields fields = document.fields();
        return new SourceRecord(
                document.id(),
                fields.string("ownerId"),
                placeOf(fields),
                fields.string("label"),
                Instant.ofEpochMilli(fields.number("createdAt")));
    }

    private static Place placeOf(Fields fields) {
        return switch (fields.string("kind")) {
            case "folder" -> new Folder(fields.string(PATH));
            case "agent" ->
                new AgentRoot(
                        fields.string("agent"),
                        fields.string("root"),
                        fields.string(PATH),
                        fields.optionalString("share"));
            case "bucket" ->
                new Bucket(
                        fields.string("service"),
                        fields.optionalString("endpoint"),
                        fields.optionalString("region"),
                        fields.string("bucket"),
                        fields.string("prefix"),
                        fields.flag("unversioned"));
            default -> new Drive(fields.optionalString("url"), fields.string("account"), fields.optionalString(NAME));
        };
    }

    Fields toFields() {
        Fields.Builder fields = Fields.builder()
                .put("ownerId", ownerId)
                .put("kind", place.kind())
                .put("label", label)
                .put("createdAt", createdAt.toEpochMilli());
        if (place instanceof Folder folder) {
            fields.put(PATH, folder.path());
        } else if (place instanceof AgentRoot root) {
            fields.put("agent", root.agentId())
                    .put("root", root.rootId())
                    .put(PATH, root.path())
                    .put("share", root.share());
        } else if (place instanceof Bucket bucket) {
            fields.put("service", bucket.service())
                    .put("endpoint", bucket.endpoint())
                    .put("region", bucket.region())
                    .put("bucket", bucket.bucket())
                    .put("prefix", bucket.prefix())
                    .put("unversioned", bucket.unversioned());
        } else if (place instanceof Drive drive) {
            fields.put("url", drive.url()).put("account", drive.account()).put(NAME, drive.name());
        }
        return fields.build();
    }
}
