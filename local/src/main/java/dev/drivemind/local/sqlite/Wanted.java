package dev.drivemind.local.sqlite;

/** A document that is looked for. */
record Wanted(String id, int hash) {
    static Wanted of(String id) {
        return new Wanted(id, IdHash.of(id));
    }
}
