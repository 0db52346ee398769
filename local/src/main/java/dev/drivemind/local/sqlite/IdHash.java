package dev.drivemind.local.sqlite;

/**
 * The hash by which rows are found. It is part of the file's format. Thirty-two bits keep the index small; that some ids share a
 * hash does no harm, because the id is compared in the row.
 */
final class IdHash {
    private IdHash() {}

    static int of(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32);
    }
}
