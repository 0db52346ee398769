package dev.drivemind.content;

import dev.drivemind.source.FileEntry;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a file is read for its text, by what is known of it without reading it. */
sealed interface Reading {
    /** More is not worth its time: texts of that size are found by their names. */
    long LARGEST = 100L << 20;

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
        if (entry.size() == null || !hasText(type, entry.name())) {
            return new Not(Outcome.NO_TEXT);
        }
        return entry.size() > LARGEST ? new Not(Outcome.TOO_LARGE) : new Bytes();
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
