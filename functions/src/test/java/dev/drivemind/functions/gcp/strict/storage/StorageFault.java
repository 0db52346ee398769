package dev.drivemind.functions.gcp.strict.storage;

/** What can go wrong with a request. */
public enum StorageFault {
    /** 503, and nothing was done. */
    UNAVAILABLE,
    /** It was done, and the answer is 503. */
    REPLY_LOST,
    /** It was done, and the connection ends without an answer. */
    CUT_OFF,
    /** The connection ends in the middle: of what is read, or of what was sent, of which a session keeps what it has. */
    HALF,
    /** A bit is changed: of what is read, or of what was sent. */
    CORRUPTED,
    /** 403. */
    DENIED
}
