package dev.drivemind.wire;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says of itself when it starts.
 *
 * @param installation the id of its own database: it stays the same when the agent starts anew
 * @param name what it calls itself; its owner calls it as it was added
 * @param host the name of its machine
 * @param platform of its machine, such as {@code linux-x86_64}
 * @param version its own
 * @param roots the folders that it scans
 * @param capabilities what it can do, in words that both sides know
 * @param takeover whether it takes the place of whatever used its key before
 */
public record Registration(
        @Nullable String installation,
        @Nullable String name,
        @Nullable String host,
        @Nullable String platform,
        @Nullable String version,
        List<Root> roots,
        List<String> capabilities,
        boolean takeover) {

    /** The most roots of an agent. */
    public static final int MOST_ROOTS = 100;

    private static final int MOST_CAPABILITIES = 50;
    private static final int LONGEST = 255;
    private static final int LONGEST_PATH = 4_096;

    /**
     * A folder that is scanned with all below it.
     *
     * @param id its own, within its agent
     * @param path where it is, on its machine
     * @param fsType of its file system, such as {@code ext4}
     * @param mark how far its scanner has come, see {@link Batch}; 0 if it remembers nothing of it; null if it does not tell
     * @param share what its owner calls it if another agent has a path of it as well; null if it is this agent's alone
     * @param term of leading that share, as the server said when the agent last had all that the index holds; null if it never led
     */
    public record Root(
            String id,
            String path,
            @Nullable String fsType,
            @Nullable Long mark,
            @Nullable String share,
            @Nullable Long term) {
        /** A root of this agent alone. */
        public Root(String id, String path, @Nullable String fsType, @Nullable Long mark) {
            this(id, path, fsType, mark, null, null);
        }

        /** A root of a scanner that does not tell how far it has come. */
        public Root(String id, String path, @Nullable String fsType) {
            this(id, path, fsType, null);
        }

        /** Returns true if nothing is remembered of it. */
        public boolean isFresh() {
            return mark != null && mark == 0;
        }

        public Root {
            Check.id("roots.id", id);
            Check.text("roots.path", path, LONGEST_PATH);
            optional("roots.fsType", fsType);
            if (share != null) {
                Check.id("roots.share", share);
            }
        }
    }

    public Registration {
        if (installation != null) {
            Check.id("installation", installation);
        }
        optional("name", name);
        optional("host", host);
        optional("platform", platform);
        optional("version", version);
        roots = roots == null ? List.of() : List.copyOf(roots);
        capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
        capabilities.forEach(word -> Check.id("capabilities", word));
        if (roots.size() > MOST_ROOTS || capabilities.size() > MOST_CAPABILITIES) {
            throw new IllegalArgumentException(
                    "An agent has at most " + MOST_ROOTS + " roots and " + MOST_CAPABILITIES + " capabilities");
        }
        Set<String> ids = roots.stream().map(Root::id).collect(Collectors.toSet());
        if (ids.size() < roots.size()) {
            throw new IllegalArgumentException("roots.id is given more than once");
        }
        List<String> shares =
                roots.stream().map(Root::share).filter(Objects::nonNull).toList();
        if (Set.copyOf(shares).size() < shares.size()) {
            throw new IllegalArgumentException("roots.share is given more than once");
        }
    }

    private static void optional(String field, @Nullable String value) {
        if (value != null) {
            Check.text(field, value, LONGEST);
        }
    }
}
