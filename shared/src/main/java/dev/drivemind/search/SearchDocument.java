package dev.drivemind.search;

import dev.drivemind.source.FileEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is searched for.
 *
 * @param source the id of its source
 * @param entry what the source says of it
 * @param path where it is, as the index of files has it
 * @param text what was read of it; empty if nothing was
 */
public record SearchDocument(String source, FileEntry entry, String path, String text) {

    /** Returns what tells it from all others of its owner. */
    public String key() {
        return key(source, entry.id());
    }

    /** Returns the key of a file. */
    public static String key(String source, String id) {
        return source + "~" + id;
    }

    /** Returns the words that say what it is: its media type, the parts of it, the extension of its name, and a plain one. */
    public Set<String> types() {
        Set<String> types = new LinkedHashSet<>();
        String mime = entry.mimeType().toLowerCase(Locale.ROOT);
        types.add(mime);
        int slash = mime.indexOf('/');
        if (slash > 0) {
            types.add(mime.substring(0, slash));
            types.add(mime.substring(slash + 1));
            types.add(mime.substring(mime.lastIndexOf('.') + 1));
        }
        String name = entry.name();
        int dot = name.lastIndexOf('.');
        if (dot > 0 && name.length() - dot <= 12 && !entry.isFolder()) {
            types.add(Words.folded(name.substring(dot + 1)));
        }
        return types;
    }

    /** Returns the folders that it is below, each by its name and by its path, folded. */
    public Set<String> folders() {
        Set<String> folders = new LinkedHashSet<>();
        int end = path.lastIndexOf('/');
        while (end > 0) {
            String above = path.substring(0, end);
            folders.add(Words.folded(above));
            int slash = above.lastIndexOf('/');
            folders.add(Words.folded(above.substring(slash + 1)));
            end = slash;
        }
        return folders;
    }

    /** Returns how a folder that a query names is written among {@link #folders}. */
    public static String folder(String given) {
        String folded = Words.folded(given);
        String ended = folded.length() > 1 && folded.endsWith("/") ? folded.substring(0, folded.length() - 1) : folded;
        return ended.indexOf('/') > 0 ? "/" + ended : ended;
    }

    /** Returns the words for its owner. */
    public Set<String> owners() {
        Set<String> owners = new LinkedHashSet<>();
        if (!Boolean.FALSE.equals(entry.ownedByMe())) {
            owners.add("me");
        }
        if (entry.owner() != null) {
            owners.add(Words.folded(entry.owner()));
        }
        return owners;
    }

    /** Returns when it was last modified, in milliseconds since 1970. */
    public OptionalLong modified() {
        String told = entry.modifiedTime();
        if (told == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(OffsetDateTime.parse(told).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns true if all conditions of a query hold. */
    public boolean meets(SearchQuery.Conditions conditions) {
        return (conditions.source() == null || source.equals(conditions.source()))
                && types().containsAll(conditions.types())
                && folders()
                        .containsAll(conditions.folders().stream()
                                .map(SearchDocument::folder)
                                .toList())
                && (conditions.owner() == null || owners().contains(conditions.owner()))
                && isWithin(conditions.after(), conditions.before());
    }

    private boolean isWithin(@Nullable Instant after, @Nullable Instant before) {
        if (after == null && before == null) {
            return true;
        }
        OptionalLong at = modified();
        return at.isPresent()
                && (after == null || at.getAsLong() >= after.toEpochMilli())
                && (before == null || at.getAsLong() < before.toEpochMilli());
    }
}
