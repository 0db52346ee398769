package dev.drivemind.source;

/** What came of the wish for a file's checksum. */
public sealed interface Checksum {

    /** The checksum of the file's content, hex MD5. */
    record Known(String md5) implements Checksum {}

    /** There is none: the file is gone, has changed while it was read, or cannot be read. */
    record None() implements Checksum {}

    /**
     * The file is being read still, which goes on for a while: asking again continues it.
     *
     * @param bytesRead how far it is
     */
    record Pending(long bytesRead) implements Checksum {}

    /** Returns the one that a description tells, if it tells one. */
    static Checksum of(Lookup lookup) {
        String md5 = lookup instanceof Lookup.Found found ? found.file().md5() : null;
        return md5 == null ? new None() : new Known(md5);
    }
}
