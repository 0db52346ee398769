package dev.drivemind.simulation;

import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The listings of a drive that were started: some lose something and say so, some lose something for a while and do not. */
final class SimListings {
    private final Chance chance;
    private final Supplier<Instant> now;
    private final BiFunction<String, Window, List<FileEntry>> shows;
    private final Map<String, List<FileEntry>> listings = new HashMap<>();
    private final Set<String> partial = new HashSet<>();
    private final Map<String, Instant> partialSince = new HashMap<>();
    private final Map<String, Instant> sick = new HashMap<>();

    /**
     * @param shows what a listing of a corpus and a window shows now
     */
    SimListings(Chance chance, Supplier<Instant> now, BiFunction<String, Window, List<FileEntry>> shows) {
        this.chance = chance;
        this.now = now;
        this.shows = shows;
    }

    /** Begins a listing and returns its name. */
    String begin(String corpus, Window window) {
        List<FileEntry> entries = shows.apply(corpus, window);
        Instant sickUntil = sick.get(query(corpus, window));
        if (!chance.calm() && sickUntil != null && now.get().isBefore(sickUntil)) {
            entries.removeIf(entry -> chance.roll(0.5));
        }
        String name = "listing-" + listings.size() + "-" + chance.between(0, 1_000_000);
        listings.put(name, entries);
        return name;
    }

    List<FileEntry> entries(String listing) {
        return listings.getOrDefault(listing, List.of());
    }

    boolean knows(String listing) {
        return listings.containsKey(listing);
    }

    void forget(String listing) {
        listings.remove(listing);
    }

    /** Whether a listing has lost something; each of its answers says so. */
    boolean partial(String listing) {
        return partial.contains(listing);
    }

    /** Loses half of what a listing had to show. */
    void makePartial(String listing, String corpus, Window window) {
        partial.add(listing);
        partialSince.put(query(corpus, window), now.get());
        listings.computeIfPresent(
                listing,
                (name, entries) ->
                        entries.stream().filter(entry -> chance.roll(0.5)).toList());
    }

    /** All queries are answered whole again; a new job cannot know what an earlier one was told. */
    void recover() {
        sick.clear();
        partialSince.clear();
    }

    /** For some seconds after it was partial this query stays partial, and its answers do not say so. */
    void fallSick(String corpus, long from, long below) {
        String query = query(corpus, from, below);
        sick.put(query, partialSince.getOrDefault(query, now.get()).plusSeconds(8));
    }

    private static String query(String corpus, long from, long below) {
        return corpus + " " + from + " " + below;
    }

    private static String query(String corpus, Window window) {
        return query(
                corpus,
                window.from().map(Instant::toEpochMilli).orElse(0L),
                window.below().map(Instant::toEpochMilli).orElse(0L));
    }
}
