package dev.drivemind.snapshot;

import dev.drivemind.snapshot.EntryFile.Item;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Sha256;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** Divides items by the parts that they belong to, and stores them as files of some ten thousands each: no more is held in memory. */
final class Bundler {
    private static final int ITEMS_A_FILE = 50_000;

    private final Blobs blobs;
    private final String prefix;
    private final Partition partition;
    private final List<String> names;
    private List<List<Item>> sections;
    private int items;

    /**
     * @param prefix how the names of the files begin
     * @param names of the files so far
     */
    Bundler(Blobs blobs, String prefix, Partition partition, List<String> names) {
        this.blobs = blobs;
        this.prefix = prefix;
        this.partition = partition;
        this.names = new ArrayList<>(names);
        this.sections = empty();
    }

    private List<List<Item>> empty() {
        List<List<Item>> all = new ArrayList<>();
        for (int i = 0; i < partition.parts(); i++) {
            all.add(new ArrayList<>());
        }
        return all;
    }

    void add(Item item) {
        sections.get(partition.part(item.id())).add(item);
        if (++items >= ITEMS_A_FILE) {
            flush();
        }
    }

    /** Stores what was added, and returns the names of all files without the prefix. */
    List<String> flush() {
        if (items > 0) {
            byte[] file = EntryFile.bytes(sections);
            String name = Sha256.hex(file);
            boolean unused = blobs.putIfAbsent(prefix + name, new ByteArrayInputStream(file));
            names.add(name);
            sections = empty();
            items = 0;
        }
        return List.copyOf(names);
    }
}
