package dev.drivemind.insight;

import dev.drivemind.insight.FolderNode.Here;
import dev.drivemind.insight.FolderNode.Seen;
import dev.drivemind.insight.FolderNode.Step;
import dev.drivemind.snapshot.BlobText;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.store.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/** The folders of a source as {@link TreeFile} has written them. */
final class StoredTree {
    /** How many levels below a folder are shown with it: many readers of JSON refuse what is nested deeper than some hundred. */
    static final int LEVELS = 40;

    private final ByteBuffer bytes;
    private final int count;

    private StoredTree(ByteBuffer bytes) {
        this.bytes = bytes;
        this.count = bytes.getInt(Integer.BYTES);
    }

    /**
     * Reads a tree.
     *
     * @throws MissingBlobException if newer results have taken its place
     */
    static StoredTree read(Blobs blobs, String name) {
        try (InputStream blob = BlobText.open(blobs, name)) {
            ByteBuffer bytes = ByteBuffer.wrap(blob.readAllBytes());
            if (bytes.remaining() < TreeFile.HEADER || bytes.getInt(0) != TreeFile.FORMAT) {
                throw new IOException("This is no file of folders that this version knows: " + name);
            }
            return new StoredTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long it is. */
    int bytes() {
        return bytes.limit();
    }

    /**
     * Returns a folder with the largest ones below it; empty if there is none of this id.
     *
     * @param folder its id; empty for the top
     * @param most how many of the folders below are shown
     */
    Optional<Seen> see(String folder, int most) {
        OptionalInt found = find(folder);
        return found.isEmpty() ? Optional.empty() : Optional.of(see(found.getAsInt(), most));
    }

    private Seen see(int number, int most) {
        Deque<Step> above = new ArrayDeque<>();
        for (int at = above(number); number != 0 && at != 0; at = above(at)) {
            above.addFirst(new Step(id(at), name(at)));
        }
        return new Seen(List.copyOf(above), node(number, largest(number, most)));
    }

    private OptionalInt find(String id) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int number = bytes.getInt(TreeFile.HEADER + count * TreeFile.RECORD + middle * Integer.BYTES);
            int order = id(number).compareTo(id);
            if (order == 0) {
                return OptionalInt.of(number);
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalInt.empty();
    }

    private record Candidate(int number, int sibling, int level, long bytes) {}

    /**
     * How many children of each folder are among the largest below one. A folder is as large as all that is below it, so those above come
     * first, and of the children of a folder the first ones.
     */
    private Map<Integer, Integer> largest(int root, int most) {
        Map<Integer, Integer> shown = new HashMap<>();
        PriorityQueue<Candidate> next = new PriorityQueue<>(
                Comparator.comparingLong(Candidate::bytes).reversed().thenComparingInt(Candidate::number));
        offer(root, 0, 1, next);
        for (int taken = 0; taken < most && !next.isEmpty(); taken++) {
            Candidate candidate = next.remove();
            int above = above(candidate.number());
            shown.merge(above, 1, Integer::sum);
            offer(above, candidate.sibling() + 1, candidate.level(), next);
            offer(candidate.number(), 0, candidate.level() + 1, next);
        }
        return shown;
    }

    private void offer(int folder, int child, int level, PriorityQueue<Candidate> next) {
        if (child < children(folder) && level <= LEVELS) {
            int number = firstChild(folder) + child;
            next.add(new Candidate(number, child, level, number(number, 24)));
        }
    }

    private FolderNode node(int number, Map<Integer, Integer> shown) {
        int given = shown.getOrDefault(number, 0);
        List<FolderNode> children = new ArrayList<>(given);
        for (int i = 0; i < given; i++) {
            children.add(node(firstChild(number) + i, shown));
        }
        return new FolderNode(
                id(number),
                name(number),
                number(number, 16),
                number(number, 24),
                small(number, 12),
                new Here(number(number, 32), number(number, 40)),
                children,
                children(number) - given);
    }

    private int above(int number) {
        return small(number, 0);
    }

    private int firstChild(int number) {
        return small(number, 4);
    }

    private int children(int number) {
        return small(number, 8);
    }

    private int small(int number, int offset) {
        return bytes.getInt(TreeFile.HEADER + number * TreeFile.RECORD + offset);
    }

    private long number(int number, int offset) {
        return bytes.getLong(TreeFile.HEADER + number * TreeFile.RECORD + offset);
    }

    private String id(int number) {
        return text(small(number, 48));
    }

    private String name(int number) {
        int id = small(number, 48);
        return text(id + Integer.BYTES + bytes.getInt(id));
    }

    private String text(int at) {
        byte[] text = new byte[bytes.getInt(at)];
        bytes.get(at + Integer.BYTES, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
