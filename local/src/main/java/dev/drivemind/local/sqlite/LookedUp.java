package dev.drivemind.local.sqlite;

/** A document that is looked for. */
record LookedUp(String id, int hash) {
    static LookedUp of(String id) {
        return new LookedUp(id, IdHash.of(id));
    }
}
