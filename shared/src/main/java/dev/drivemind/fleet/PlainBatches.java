package dev.drivemind.fleet;

import dev.drivemind.store.Sha256;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.PlainFiles.PlainFile;
import dev.drivemind.wire.SessionEnd;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes batches of files that come with their paths alone. Ids are made from paths, so the same files are the same items again; a file
 * that has moved is another one. Nothing is ever told to be gone, so such a session is never complete. The same files are the same session,
 * so that they can be sent again until they are taken in.
 */
public final class PlainBatches {
    /** The most items that the files of one call come to, with the folders that lead to them. */
    private static final int MOST_ITEMS = 10_000;

    /** The most folders that a file may be in, below its root. */
    public static final int MOST_FOLDERS = 128;

    private static final int ID_CHARACTERS = 32;
    private static final SessionEnd END = new SessionEnd(
            List.of(new SessionEnd.Reason(
                    "PLAIN_FILES", 0, "Files were sent by their paths alone, which does not say what is gone")),
            0,
            0,
            0);

    private final Agent agent;
    private final AgentRoot root;
    private final Instant now;
    private final Map<String, Item> items = new LinkedHashMap<>();

    /** Batches for a root; the time counts for files that do not say when they were looked at. */
    public PlainBatches(Agent agent, AgentRoot root, Instant now) {
        this.agent = agent;
        this.root = root;
        this.now = now;
    }

    /** Returns the path of a file, with its name and with slashes. */
    public static String pathOf(PlainFile file) {
        String path = slashed(file.path());
        return path.equals(file.filename()) || path.endsWith("/" + file.filename())
                ? path
                : path + "/" + file.filename();
    }

    /** Returns true if a path is below a root. */
    public static boolean isBelow(AgentRoot root, String path) {
        String top = slashed(root.path());
        return path.startsWith(top.equals("/") ? "/" : top + "/")
                && Arrays.stream(path.split("/", -1)).noneMatch(part -> part.equals("..") || part.equals("."));
    }

    private static String slashed(String path) {
        String plain = path.replace('\\', '/').replaceAll("/{2,}", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** Returns true if a file below a root is in more folders than are taken. */
    public static boolean isTooDeep(AgentRoot root, PlainFile file) {
        return below(root, file).chars().filter(character -> character == '/').count() > MOST_FOLDERS;
    }

    private static String below(AgentRoot root, PlainFile file) {
        return pathOf(file).substring(slashed(root.path()).length()).replaceFirst("^/", "");
    }

    /** Adds a file below the root, with the folders that lead to it. */
    public void add(PlainFile file) {
        String below = below(root, file);
        String parent = root.id();
        int from = 0;
        for (int slash = below.indexOf('/'); slash >= 0; slash = below.indexOf('/', from)) {
            parent = folder(below.substring(0, slash), parent, below.substring(from, slash));
            from = slash + 1;
        }
        long looked = millis(file);
        String type = file.fileType() != null && file.fileType().indexOf('/') > 0 ? file.fileType() : null;
        put(new Item(
                idOf(below),
                parent,
                file.filename(),
                Item.Kind.FILE,
                type,
                looked,
                file.size(),
                looked,
                0,
                false,
                false,
                null,
                null,
                null));
    }

    private String folder(String path, String parent, String name) {
        String id = idOf(path);
        if (!items.containsKey(id)) {
            put(new Item(id, parent, name, Item.Kind.FOLDER, null, 0, 0, 0, 0, false, false, null, null, null));
        }
        return id;
    }

    private void put(Item item) {
        items.put(item.id(), item);
        if (items.size() > MOST_ITEMS) {
            throw new InvalidAgentException(
                    "files",
                    "With the folders that they are in, these are more than " + MOST_ITEMS + " items. Send fewer");
        }
    }

    private long millis(PlainFile file) {
        try {
            Instant looked = file.lastIndexedAt() == null ? now : Instant.parse(file.lastIndexedAt());
            return Math.max(0, looked.toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException e) {
            return now.toEpochMilli();
        }
    }

    private String idOf(String path) {
        return hash(agent.id() + "\n" + root.id() + "\n" + path);
    }

    private static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, ID_CHARACTERS);
    }

    /** Returns the batches of a session with all that was added, folders before what is in them. */
    public List<Batch> batches() {
        List<Item> all = List.copyOf(items.values());
        String session = hash(agent.epoch() + "\n" + all);
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += Batch.MOST) {
            int to = Math.min(all.size(), from + Batch.MOST);
            batches.add(new Batch(
                    agent.epoch(),
                    root.id(),
                    session,
                    batches.size() + 1L,
                    all.subList(from, to),
                    List.of(),
                    to == all.size() ? END : null));
        }
        return batches;
    }
}
