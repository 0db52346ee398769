package dev.drivemind.simulation;

import dev.drivemind.source.Change;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The truth: files, their histories, the change log, and listings that have been begun. */
final class SimDrive {
    static final List<String> CORPORA = List.of("user", "drive-1");

    private final Chance chance;
    private final Map<String, SimFile> files = new TreeMap<>();
    private final List<Logged> log = new ArrayList<>();
    private final Map<String, Listing> listings = new HashMap<>();
    private final Map<String, Sick> sick = new HashMap<>();
    private long changes;
    private long lastStartToken;
    private long knownSince;
    private int nextId;

    /** A change of a file. */
    private record Logged(long change, SimFile file) {}

    /** A listing that was begun: what it will show, page by page. */
    private record Listing(String query, List<FileEntry> entries) {}

    /** A query whose answer is partial until a time, though only the first answer says so. */
    private record Sick(List<FileEntry> partial, Instant until) {}

    SimDrive(Chance chance) {
        this.chance = chance;
        int count = chance.between(0, 30);
        for (int i = 0; i < count; i++) {
            create();
        }
    }

    Map<String, SimFile> files() {
        return files;
    }

    long changes() {
        return changes;
    }

    /** Every state up to this change has been in a finished index: listings may lose such files, since they can be missed. */
    void known(long change) {
        knownSince = Math.max(knownSince, change);
    }

    void mutate() {
        if (files.isEmpty() || chance.roll(0.35)) {
            create();
            return;
        }
        SimFile file = chance.oneOf(List.copyOf(files.values()));
        SimFile.State now = file.now();
        if (now.deleted()) {
            return;
        }
        int dice = chance.between(0, 9);
        if (dice < 4) {
            change(file, "renamed-" + changes, now.trashed(), false);
        } else if (dice < 7) {
            change(file, now.name(), !now.trashed(), false);
        } else {
            change(file, now.name(), now.trashed(), true);
        }
    }

    private void create() {
        Instant created = chance.roll(0.3)
                ? Instant.parse("2020-02-02T02:02:02Z")
                : Instant.parse("2019-01-01T00:00:00Z").plusSeconds(chance.between(0, 50_000_000));
        SimFile file = new SimFile("f" + nextId++, chance.roll(0.85) ? "user" : "drive-1", created.toString());
        files.put(file.id(), file);
        change(file, "name-" + file.id(), false, false);
    }

    private void change(SimFile file, String name, boolean trashed, boolean deleted) {
        changes++;
        file.become(new SimFile.State(changes, name, trashed, deleted));
        log.add(new Logged(changes, file));
    }

    long startToken() {
        lastStartToken = changes;
        return changes;
    }

    /** The changes of a corpus after a token, each file once, in its state now; at most {@code limit}. */
    List<Change> changesAfter(String corpus, long token, long upTo) {
        Map<String, SimFile> touched = new TreeMap<>();
        for (Logged logged : log) {
            if (logged.change() > token
                    && logged.change() <= upTo
                    && logged.file().corpus().equals(corpus)) {
                touched.put(logged.file().id(), logged.file());
            }
        }
        List<Change> told = new ArrayList<>();
        for (SimFile file : touched.values()) {
            told.add(file.now().deleted() ? new Change.Removed(file.id()) : new Change.Present(file.entry(file.now())));
        }
        return told;
    }

    /** Begins a listing and returns its name. */
    String begin(String corpus, Window window, Instant now) {
        String query = corpus + " " + window;
        Sick old = sick.get(query);
        List<FileEntry> entries = old != null && now.isBefore(old.until()) ? old.partial() : shown(corpus, window);
        String name = "listing-" + listings.size() + "-" + chance.between(0, 1_000_000);
        listings.put(name, new Listing(query, entries));
        return name;
    }

    /** What a listing shows: sometimes older states, never older than the last start token; sometimes files are forgotten. */
    private List<FileEntry> shown(String corpus, Window window) {
        List<FileEntry> entries = new ArrayList<>();
        for (SimFile file : files.values()) {
            if (file.corpus().equals(corpus) && window.contains(Instant.parse(file.createdTime()))) {
                long lag = chance.fault(0.1) ? chance.between(0, (int) (changes - lastStartToken)) : 0;
                boolean forgotten = chance.fault(0.02)
                        && file.at(knownSince).map(SimFile.State::live).orElse(false);
                Optional<SimFile.State> state = file.at(changes - lag);
                if (state.isPresent() && state.get().live() && !forgotten) {
                    entries.add(file.entry(state.get()));
                }
            }
        }
        Collections.shuffle(entries, chance.random());
        if (!entries.isEmpty() && chance.fault(0.1)) {
            entries.add(entries.get(0));
        }
        return entries;
    }

    List<FileEntry> entries(String listing) {
        Listing begun = listings.get(listing);
        return begun == null ? List.of() : begun.entries();
    }

    boolean knows(String listing) {
        return listings.containsKey(listing);
    }

    void forget(String listing) {
        listings.remove(listing);
    }

    /** Makes a listing partial for a while; the same query answers partially, without saying so, until then. */
    void fallSick(String listing, Instant until) {
        Listing begun = listings.get(listing);
        if (begun != null) {
            List<FileEntry> partial = new ArrayList<>(begun.entries());
            partial.removeIf(entry -> chance.roll(0.5));
            listings.put(listing, new Listing(begun.query(), partial));
            sick.put(begun.query(), new Sick(partial, until));
        }
    }
}
