package dev.drivemind.wire;

import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Types of content by the ending of a name: some that the JDK's own table lacks, then that table. */
public final class MimeTypes {
    private static final String UNKNOWN = "application/octet-stream";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("csv", "text/csv"),
            Map.entry("md", "text/markdown"),
            Map.entry("json", "application/json"),
            Map.entry("js", "text/javascript"),
            Map.entry("java", "text/x-java-source"),
            Map.entry("heic", "image/heic"),
            Map.entry("webp", "image/webp"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("flac", "audio/flac"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("webm", "video/webm"),
            Map.entry("docx", OFFICE + "wordprocessingml.document"),
            Map.entry("xlsx", OFFICE + "spreadsheetml.sheet"),
            Map.entry("pptx", OFFICE + "presentationml.presentation"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("doc", "application/msword"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("epub", "application/epub+zip"),
            Map.entry("7z", "application/x-7z-compressed"),
            Map.entry("rar", "application/vnd.rar"),
            Map.entry("gz", "application/gzip"),
            Map.entry("sqlite", "application/vnd.sqlite3"));

    private static final int MOST_GUESSED = 1_000;

    /** What the JDK says of endings that were met; its table is searched under a lock. */
    private static final Map<String, String> GUESSED = new ConcurrentHashMap<>();

    private MimeTypes() {}

    /** Returns the type of a file of this name. */
    public static String of(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return UNKNOWN;
        }
        String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        String known = BY_ENDING.get(ending);
        return known == null ? guessed(ending) : known;
    }

    private static String guessed(String ending) {
        String before = GUESSED.get(ending);
        if (before != null) {
            return before;
        }
        // Behind a '#' the JDK looks for a part of an address.
        String guessed = URLConnection.guessContentTypeFromName("." + ending.replace('#', '_'));
        String type = guessed == null ? UNKNOWN : guessed;
        if (GUESSED.size() < MOST_GUESSED) {
            GUESSED.put(ending, type);
        }
        return type;
    }
}
