package dev.drivemind.simulation;

import dev.drivemind.source.Change;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The truth: files, their histories and the change log. */
final class SimDrive {
    static final List<String> CORPORA = List.of("user", "drive-1");

    private static final Instant CROWDED = Instant.parse("2020-02-02T02:02:02Z");
    private static final Instant FIRST = Instant.parse("2019-01-01T00:00:00Z");

    private final Chance chance;
    private final boolean wavers;
    private final SimPush push;
    /** How many of the items in My Drive others own. */
    private final double foreign;

    private final SimConsent consent = new SimConsent();
    private final SimListings listings;
    private final Map<String, SimFile> files = new TreeMap<>();
    private final List<Logged> log = new ArrayList<>();
    private long changes;
    private long feedsBegin;
    private long lastStartToken;
    private long knownSince;
    private Optional<String> poisoned = Optional.empty();
    private int nextId;

    /** A change of a file. */
    private record Logged(long change, SimFile file) {}

    /**
     * A drive with some files.
     *
     * @param wavers whether listings often show older states, and what has gone to the bin
     */
    SimDrive(Chance chance, Supplier<Instant> now, boolean wavers) {
        this.chance = chance;
        this.wavers = wavers;
        this.push = new SimPush(chance, now);
        this.listings = new SimListings(chance, now, this::shown);
        this.foreign = chance.oneOf(List.of(0.0, 0.3, 0.6));
        int count = chance.roll(0.75) ? chance.between(0, 10) : chance.between(0, 30);
        for (int i = 0; i < count; i++) {
            create();
        }
    }

    SimPush push() {
        return push;
    }

    SimListings listings() {
        return listings;
    }

    SimConsent consent() {
        return consent;
    }

    /** From now on no token of the change feeds is accepted that was given out before. */
    void loseFeeds() {
        feedsBegin = changes + 1;
        changes++;
    }

    boolean feedGoesOn(long token) {
        return token >= feedsBegin;
    }

    Map<String, SimFile> files() {
        return files;
    }

    long changes() {
        return changes;
    }

    /** Every state up to this change is in a finished index: what has not changed since may be forgotten by listings. */
    void known(long change) {
        knownSince = Math.max(knownSince, change);
    }

    /** One of the files cannot be worked on: whoever reads it fails in a way that nobody foresaw. */
    void poison() {
        poisoned = files.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(List.copyOf(files.keySet())));
    }

    void cure() {
        poisoned = Optional.empty();
    }

    boolean poisons(FileEntry entry) {
        return poisoned.isPresent() && poisoned.get().equals(entry.id());
    }

    void mutate() {
        if (files.isEmpty() || chance.roll(0.35)) {
            create();
            return;
        }
        SimFile file = chance.oneOf(List.copyOf(files.values()));
        SimFile.State now = file.now();
        if (now.deleted() || now.withFolder()) {
            return;
        }
        if (foreign > 0 && file.corpus().equals("user") && chance.roll(0.06)) {
            file.give(!file.own());
            change(file, now.name(), false);
            return;
        }
        int dice = chance.between(0, 12);
        if (dice >= 10) {
            move(file);
        } else if (dice < 4) {
            change(file, "renamed-" + changes, false);
        } else if (dice < 7 || (file.isFolder() && dice < 9)) {
            file.bin(!file.binned());
            change(file, now.name(), false);
        } else {
            file.delete();
            change(file, now.name(), true);
        }
    }

    private void create() {
        Instant created = chance.roll(0.3) ? CROWDED : FIRST.plusSeconds(chance.between(0, 50_000_000));
        String corpus = chance.roll(0.85) ? "user" : "drive-1";
        Optional<SimFile> folder = anyFolder(corpus, open -> true);
        SimFile file = new SimFile("f" + nextId++, corpus, created, folder, chance.roll(0.3));
        if (corpus.equals("user")) {
            file.give(!chance.roll(foreign));
            file.moveTo(folder, strays(file));
        }
        files.put(file.id(), file);
        change(file, "name-" + file.id(), false);
    }

    /** A folder that something can be put into; often the root. */
    private Optional<SimFile> anyFolder(String corpus, Predicate<SimFile> suits) {
        List<SimFile> folders = files.values().stream()
                .filter(file ->
                        file.isFolder() && file.now().live() && file.corpus().equals(corpus))
                .filter(suits)
                .toList();
        return folders.isEmpty() || chance.roll(0.4) ? Optional.empty() : Optional.of(chance.oneOf(folders));
    }

    /** What others own lies as often outside the user's folders as in them; now and then so does what is the user's own. */
    private boolean strays(SimFile file) {
        return foreign > 0 && file.corpus().equals("user") && chance.roll(file.own() ? 0.1 : 0.5);
    }

    private void move(SimFile file) {
        Optional<SimFile> target = anyFolder(file.corpus(), folder -> !folder.isIn(file));
        boolean astray = strays(file);
        boolean elsewhere = !target.equals(file.folder()) || (target.isEmpty() && astray != file.strayed());
        if (file.now().live() && elsewhere) {
            file.moveTo(target, astray);
            change(file, file.now().name(), false);
        }
    }

    /** Something happens to a file; what is in it shares its fate, and the log does not tell of that. */
    private void change(SimFile file, String name, boolean deleted) {
        changes++;
        boolean with = !file.binned()
                && file.folder().map(folder -> folder.now().trashed()).orElse(false);
        file.become(new SimFile.State(
                changes, name, file.parent(), file.binned() || with, with, deleted, file.own(), changes));
        log.add(new Logged(changes, file));
        push.changed(file.corpus());
        follow(file);
    }

    private void follow(SimFile folder) {
        SimFile.State above = folder.now();
        for (SimFile file : files.values()) {
            SimFile.State now = file.now();
            if (file.folder().filter(folder::equals).isPresent() && !now.deleted()) {
                boolean with = above.trashed() && !file.binned();
                boolean trashed = with || file.binned();
                if (trashed != now.trashed() || with != now.withFolder() || above.deleted()) {
                    file.become(new SimFile.State(
                            changes,
                            now.name(),
                            now.parent(),
                            trashed,
                            with,
                            above.deleted(),
                            now.own(),
                            now.version()));
                    follow(file);
                }
            }
        }
    }

    /** The live files whose folder it is. */
    List<FileEntry> children(String folderId) {
        return files.values().stream()
                .filter(file -> file.folder().map(SimFile::id).equals(Optional.of(folderId)))
                .filter(file -> file.now().live())
                .map(file -> file.entry(file.now()))
                .toList();
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

    /** What a listing shows: sometimes older states, never older than the last start token; sometimes files are forgotten. */
    private List<FileEntry> shown(String corpus, Window window) {
        List<FileEntry> entries = new ArrayList<>();
        for (SimFile file : files.values()) {
            if (file.corpus().equals(corpus) && window.contains(file.created())) {
                long lag = chance.fault(wavers ? 0.4 : 0.1) ? chance.between(0, (int) (changes - lastStartToken)) : 0;
                boolean forgotten = chance.fault(0.05) && file.now().change() <= knownSince && file.proven();
                Optional<SimFile.State> state = file.at(changes - lag);
                if (state.isPresent() && state.get().live() && !forgotten) {
                    entries.add(file.entry(state.get()));
                } else if (wavers && state.filter(SimDrive::isBinned).isPresent() && chance.roll(0.5)) {
                    entries.add(file.entry(state.get()));
                } else if (chance.roll(0.05)) {
                    file.ghost(knownSince).ifPresent(ghost -> entries.add(file.entry(ghost)));
                }
            }
        }
        Collections.shuffle(entries, chance.random());
        if (!entries.isEmpty() && chance.fault(0.1)) {
            entries.add(entries.get(0));
        }
        return entries;
    }

    private static boolean isBinned(SimFile.State state) {
        return state.trashed() && !state.withFolder() && !state.deleted();
    }
}
