package dev.drivemind.local.month;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Something that the user connects, and what is in it by a look of its own, in which no code of the product has a part. */
abstract class Place {
    private final String title;
    private final Set<String> gone = new TreeSet<>();
    private Set<String> seen = new TreeSet<>();
    private Set<String> seenAround = new TreeSet<>();
    private String source = "";

    /** What people call it. */
    Place(String title) {
        this.title = title;
    }

    final String title() {
        return title;
    }

    /** The id of its source; empty while it is not connected. */
    final String source() {
        return source;
    }

    final void isSource(String id) {
        source = id;
    }

    /** What tells an item apart from all others that were ever there, of all that went: only that may ever be told as removed. */
    final Set<String> gone() {
        return gone;
    }

    /** Somebody works in it: so many things are made, changed, moved and deleted. */
    final void work(int times) {
        lookAround();
        for (int i = 0; i < times; i++) {
            change(1); // what goes and comes back may be met in between
            lookAround();
        }
    }

    /** Sees what has gone since the last look. */
    final void lookAround() {
        Set<String> now = identities();
        seen.removeAll(now);
        gone.addAll(seen);
        seen = now;
        Set<String> around = around();
        seenAround.removeAll(around);
        gone.addAll(seenAround);
        seenAround = around;
    }

    /** What the product may learn of without its being part of the place, such as what others share: that goes as well. */
    Set<String> around() {
        return new TreeSet<>();
    }

    private Set<String> identities() {
        return truth().values().stream().map(this::identity).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What tells an item apart: its id where the place gives ids, else its name, which no other file has. */
    final String identity(JsonObject item) {
        String key = item.get(key()).getAsString();
        return key().equals("id") ? key : key.substring(key.lastIndexOf('/') + 1);
    }

    /** Connects it, again if need be; returns its source's id. */
    abstract String connect(Api api);

    abstract void change(int times);

    /** What is in it, by keys. */
    abstract Map<String, JsonObject> truth();

    /** What {@link #truth} would say of an item that the product tells, with {@link #key} among its fields. */
    JsonObject told(JsonObject exported) {
        JsonObject item = new JsonObject();
        item.add("path", exported.get("path"));
        if (exported.has("size")) {
            item.add("size", exported.get("size"));
        }
        return item;
    }

    /** The field by which items are told apart. */
    String key() {
        return "path";
    }

    /** The contents of which copies count, as {@code checksum-size}, one for each file that has one. */
    abstract List<String> contents();

    /** Whether the product has to be told to find out checksums. */
    boolean hasChecksumsMade() {
        return false;
    }

    /** How many files, folders and bytes there are. */
    Sum sum() {
        Sum sum = new Sum(0, 0, 0);
        for (JsonObject item : truth().values()) {
            sum = sum.plus(
                    !item.has("size"), item.has("size") ? item.get("size").getAsLong() : 0);
        }
        return sum;
    }

    /** What its items come to. */
    record Sum(long files, long folders, long bytes) {
        Sum plus(boolean folder, long size) {
            return folder ? new Sum(files, folders + 1, bytes) : new Sum(files + 1, folders, bytes + Math.max(0, size));
        }
    }
}
