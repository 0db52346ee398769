package dev.drivemind.functions.bucket.azure;

/** Entity tags, which the service writes with quotation marks in some places and without in others. */
final class Tags {
    private Tags() {}

    static String plain(String tag) {
        return tag.replace("\"", "");
    }

    static String quoted(String tag) {
        return '"' + tag + '"';
    }
}
