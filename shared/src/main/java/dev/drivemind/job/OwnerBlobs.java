package dev.drivemind.job;

/** How the names of blobs begin, so that erasing and disconnecting find them: each blob belongs to an owner, and may belong to a source. */
public final class OwnerBlobs {
    private OwnerBlobs() {}

    /** Returns how the names of all blobs of an owner begin. */
    public static String of(String owner) {
        return "owners/" + Pseudonym.of(owner) + "/";
    }

    /** Returns how the names of all blobs of a source begin. */
    public static String of(String owner, String source) {
        return of(owner) + "sources/" + source + "/";
    }

    /** Returns how the names of blobs begin that are about several sources of an owner at once: they go when any of these goes. */
    public static String ofSeveral(String owner) {
        return of(owner) + "duplicates/";
    }
}
