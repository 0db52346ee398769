package dev.drivemind.scan;

import dev.drivemind.agent.tree.Found;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.wire.Item.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tree of files in memory, which changes at random and whose answers are troubles as often as a test wants. */
final class SimTree implements Tree {
    private static final int MOST = 40;

    private final Random random;
    private final Node root = new Node(Kind.FOLDER, 1);
    private long keys = 1;
    private long time = 1_000;
    private int troublePercent;
    private final Set<Place> marked = new HashSet<>();
    private boolean lost;

    /** A file or a folder. */
    private static final class Node {
        private final Kind kind;
        private final long key;
        private final Map<String, Node> children = new TreeMap<>();
        private long size;
        private long modified;

        Node(Kind kind, long key) {
            this.kind = kind;
            this.key = key;
        }
    }

    SimTree(Random random) {
        this.random = random;
        root.children.put("keep", file());
    }

    /** From now on so many of a hundred answers are troubles. */
    void troubled(int percent) {
        this.troublePercent = percent;
    }

    private Node file() {
        Node made = new Node(Kind.FILE, ++keys);
        made.size = random.nextInt(50);
        made.modified = ++time;
        return made;
    }

    /** Returns the folders in which something has changed since the last call, unless marks were lost. */
    Marks marks() {
        Marks marks = new Marks(marked, !lost);
        marked.clear();
        return marks;
    }

    /** From now on all marks are there again: everything was visited. */
    void marksAnew() {
        marked.clear();
        lost = false;
    }

    /** Marks may be lost, as by a watcher that is overwhelmed. */
    void loseMarks() {
        lost = true;
        marked.removeIf(unused -> random.nextBoolean());
    }

    private void mark(Node folder) {
        place(root, Place.ROOT, folder).ifPresent(marked::add);
    }

    private static Optional<Place> place(Node at, Place place, Node wanted) {
        if (at == wanted) {
            return Optional.of(place);
        }
        return at.children.entrySet().stream()
                .flatMap(child -> place(child.getValue(), place.of(child.getKey()), wanted).stream())
                .findFirst();
    }

    /** Changes something. */
    void change() {
        List<Node> folders = new ArrayList<>(List.of(root));
        for (int i = 0; i < folders.size(); i++) {
            folders.get(i).children.values().stream()
                    .filter(each -> each.kind == Kind.FOLDER)
                    .forEach(folders::add);
        }
        Node into = folders.get(random.nextInt(folders.size()));
        Node from = folders.get(random.nextInt(folders.size()));
        String name = "n" + random.nextInt(6);
        mark(into);
        mark(from);
        switch (paths().size() > MOST ? 4 : random.nextInt(6)) {
            case 0, 1 -> into.children.put(name, file());
            case 2 -> into.children.putIfAbsent(name, new Node(Kind.FOLDER, ++keys));
            case 3 -> {
                Node moved = from.children.get(name);
                String target = "n" + random.nextInt(6);
                if (moved != null && moved != into && !holds(moved, into) && !into.children.containsKey(target)) {
                    from.children.remove(name);
                    into.children.put(target, moved);
                }
            }
            case 4 -> from.children.remove(name);
            default -> {
                Node edited = from.children.get(name);
                if (edited != null && edited.kind == Kind.FILE) {
                    edited.size++;
                    edited.modified = ++time;
                }
            }
        }
    }

    private static boolean holds(Node above, Node node) {
        return above.children.values().stream().anyMatch(each -> each == node || holds(each, node));
    }

    /** Returns what is there, by path: its size, or that it is a folder. */
    Map<String, String> paths() {
        Map<String, String> paths = new TreeMap<>();
        add(root, "", paths);
        return paths;
    }

    private static void add(Node node, String path, Map<String, String> paths) {
        node.children.forEach((name, child) -> {
            paths.put(path + "/" + name, child.kind == Kind.FOLDER ? "folder" : Long.toString(child.size));
            add(child, path + "/" + name, paths);
        });
    }

    private boolean fails() {
        return random.nextInt(100) < troublePercent;
    }

    private @Nullable Node find(Place place) {
        Node at = root;
        for (String name : place.names()) {
            Node next = at.children.get(name);
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private static Look look(Node node) {
        return new Look(node.kind, node.key, node.size, node.modified, 0, 0, 0644, false);
    }

    @Override
    public Listing list(Place directory, Part part) {
        Node node = find(directory);
        if (node == null) {
            return new Listing.Failed(Trouble.ABSENT);
        }
        if (node.kind != Kind.FOLDER || fails()) {
            return new Listing.Failed(random.nextBoolean() ? Trouble.FAILED : Trouble.DENIED);
        }
        List<Found> found = new ArrayList<>();
        node.children.forEach((name, child) -> found.add(new Found(name, look(child))));
        return new Listing.Whole(look(node), found, 0);
    }

    @Override
    public Presence look(Place entry) {
        Node node = find(entry);
        if (fails()) {
            return new Presence.Unknown(Trouble.FAILED);
        }
        return node == null ? new Presence.Absent() : new Presence.Present(look(node));
    }

    @Override
    public boolean isRootUnique() {
        return false;
    }

    @Override
    public Optional<List<String>> target(Place link) {
        return Optional.empty();
    }

    @Override
    public int names(Place file) {
        return 1;
    }

    @Override
    public boolean isReadable(Place file) {
        return true;
    }
}
