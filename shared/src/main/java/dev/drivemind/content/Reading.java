package dev.drivemind.content;

import dev.drivemind.source.FileEntry;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How a file is read for its text, by what is known of it without reading it. */
sealed interface Reading {
    /** More is not worth its time: texts of that size are found by their names. */
    long LARGEST = 100L << 20;

    /** The same of a file whose name says nothing: a readme, a licence or a script is smaller. */
    long LARGEST_UNKNOWN = 1L << 20;

    /** What sources say of a file when its name tells them nothing. */
    String UNKNOWN = "application/octet-stream";

    /** Names that programs make up for files of their own. */
    Pattern MADE_UP = Pattern.compile("[0-9a-f-]{16,}", Pattern.CASE_INSENSITIVE);

    /** Its bytes are read. */
    record Bytes() implements Reading {}

    /**
     * It is a document without bytes of its own, and is exported.
     *
     * @param type the media type of the export
     * @param extension what a file of that type is called
     */
    record Export(String type, String extension) implements Reading {}

    /**
     * It is not read.
     *
     * @param outcome why
     */
    record Not(Outcome outcome) implements Reading {}

    /** Kinds that have text in them, by the extensions of their names: those that sources know no better type of. */
    Set<String> EXTENSIONS = Set.of(
            "pdf",
            "doc",
            "docx",
            "docm",
            "dot",
            "dotx",
            "xls",
            "xlsx",
            "xlsm",
            "xlt",
            "xltx",
            "ppt",
            "pptx",
            "pptm",
            "pps",
            "ppsx",
            "odt",
            "ods",
            "odp",
            "ott",
            "rtf",
            "txt",
            "text",
            "md",
            "markdown",
            "rst",
            "adoc",
            "org",
            "tex",
            "bib",
            "csv",
            "tsv",
            "json",
            "jsonl",
            "ndjson",
            "xml",
            "yaml",
            "yml",
            "toml",
            "ini",
            "conf",
            "cfg",
            "properties",
            "log",
            "html",
            "htm",
            "xhtml",
            "epub",
            "eml",
            "msg",
            "mbox",
            "ics",
            "vcf",
            "srt",
            "vtt",
            "sql",
            "java",
            "kt",
            "scala",
            "py",
            "rb",
            "go",
            "rs",
            "c",
            "h",
            "cc",
            "cpp",
            "hpp",
            "cs",
            "js",
            "mjs",
            "ts",
            "tsx",
            "jsx",
            "css",
            "scss",
            "sh",
            "bash",
            "ps1",
            "bat",
            "pl",
            "php",
            "swift",
            "r",
            "jl",
            "lua",
            "gradle",
            "tf",
            "proto",
            "graphql",
            "pages",
            "numbers",
            "key",
            "fodt",
            "wpd",
            "one",
            "chm");

    /** The same by media types. */
    Set<String> TYPES = Set.of(
            "application/pdf",
            "application/rtf",
            "application/msword",
            "application/json",
            "application/xml",
            "application/x-yaml",
            "application/epub+zip",
            "application/javascript",
            "message/rfc822");

    /** Returns true if a file has pages that may be pictures. */
    static boolean isPdf(FileEntry entry) {
        return entry.mimeType().equalsIgnoreCase("application/pdf")
                || entry.name().toLowerCase(Locale.ROOT).endsWith(".pdf");
    }

    /** Returns how a file is read. */
    static Reading of(FileEntry entry) {
        String type = entry.mimeType().toLowerCase(Locale.ROOT);
        if (type.startsWith("application/vnd.google-apps.")) {
            return exported(type.substring(type.lastIndexOf('.') + 1))
                    .<Reading>map(export -> export)
                    .orElseGet(() -> new Not(Outcome.NO_TEXT));
        }
        Long size = entry.size();
        if (size == null || !(hasText(type, entry.name()) || mayBePlain(type, entry.name(), size))) {
            return new Not(Outcome.NO_TEXT);
        }
        return size > LARGEST ? new Not(Outcome.TOO_LARGE) : new Bytes();
    }

    /** What has no ending, such as {@code README}, is known only by a look into it. */
    private static boolean mayBePlain(String type, String name, long size) {
        return type.equals(UNKNOWN)
                && name.indexOf('.') < 0
                && size > 0
                && size <= LARGEST_UNKNOWN
                && !MADE_UP.matcher(name).matches();
    }

    private static Optional<Export> exported(String kind) {
        return switch (kind) {
            case "document", "presentation" -> Optional.of(new Export("text/plain", ".txt"));
            case "spreadsheet" -> Optional.of(new Export("text/csv", ".csv"));
            default -> Optional.empty();
        };
    }

    private static boolean hasText(String type, String name) {
        return type.startsWith("text/")
                || TYPES.contains(type)
                || type.startsWith("application/vnd.openxmlformats-officedocument.")
                || type.startsWith("application/vnd.oasis.opendocument.")
                || type.startsWith("application/vnd.ms-")
                || EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
