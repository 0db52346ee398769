package dev.drivemind.category;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a file is for a person. Its name's ending says it; where that is unknown, the first part of its type does ("Media Types", IANA).
 */
public enum Category {
    DOCUMENTS(
            "text",
            "pdf doc docx odt rtf txt md tex epub mobi pages xls xlsx ods csv tsv numbers ppt pptx odp key html htm eml msg"),
    IMAGES("image", "jpg jpeg png gif bmp tif tiff webp heic heif svg psd raw cr2 nef arw dng ico xcf ai eps"),
    VIDEO("video", "mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp mts m2ts vob"),
    AUDIO("audio", "mp3 m4a aac wav flac ogg oga opus wma aif aiff mid midi"),
    CODE(
            "",
            "java kt scala c h cc cpp hpp cs go rs py rb php js mjs jsx ts tsx css scss sh bash ps1 pl lua swift m r sql json xml"
                    + " yaml yml toml ini gradle ipynb vue dart class o so"),
    ARCHIVES("", "zip tar gz tgz bz2 xz zst 7z rar jar war iso dmg deb rpm apk lz4 cab img"),
    /** Google's own documents, which have no bytes of their own. */
    GOOGLE_DOCUMENTS("", ""),
    OTHER("", "");

    /** What follows a dot and is longer is no ending. */
    static final int LONGEST_ENDING = 15;

    private static final String GOOGLE = "application/vnd.google-apps.";
    private static final Map<String, Category> BY_ENDING = new HashMap<>();
    private static final Map<String, Category> BY_TYPE = new HashMap<>();

    static {
        for (Category category : values()) {
            for (String ending : category.endings.split(" ", -1)) {
                if (!ending.isEmpty()) {
                    BY_ENDING.put(ending, category);
                }
            }
            if (!category.type.isEmpty()) {
                BY_TYPE.put(category.type, category);
            }
        }
    }

    private final String type;
    private final String endings;

    Category(String type, String endings) {
        this.type = type;
        this.endings = endings;
    }

    /**
     * Returns the category of a file.
     *
     * @param ending of its name, see {@link #ending}
     */
    static Category of(String ending, String mimeType) {
        if (mimeType.startsWith(GOOGLE)) {
            return GOOGLE_DOCUMENTS;
        }
        Category byEnding = BY_ENDING.get(ending);
        if (byEnding != null) {
            return byEnding;
        }
        int slash = mimeType.indexOf('/');
        return slash < 0 ? OTHER : BY_TYPE.getOrDefault(mimeType.substring(0, slash), OTHER);
    }

    /** What follows the last dot of a name, in small letters; empty for a name that has none, or nothing before it. */
    public static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 || name.length() - dot > LONGEST_ENDING + 1
                ? ""
                : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The endings of names that belong to it. */
    public List<String> endings() {
        return endings.isEmpty() ? List.of() : Arrays.asList(endings.split(" ", -1));
    }

    /** The types of files that belong to it if their names do not say otherwise, as {@code image/*}. */
    public List<String> types() {
        if (this == GOOGLE_DOCUMENTS) {
            return List.of(GOOGLE + "*");
        }
        return type.isEmpty() ? List.of() : List.of(type + "/*");
    }

    /** As it is stored and told. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
