package dev.drivemind.functions.bucket.s3;

import dev.drivemind.shelf.Move;

/** By what it is known again what moves have made. */
final class Marks {
    /** In an object's metadata: which move has made it. */
    static final String MOVE = "drivemind-move";

    /** In a slip's metadata: the key of what was set aside, the id of its version, its entity tag, size and time. */
    static final String KEY = "drivemind-key";

    static final String VERSION = "drivemind-version";
    static final String TAG = "drivemind-tag";

    private Marks() {}

    static String of(Move move) {
        return move.operation() + "." + move.number();
    }
}
