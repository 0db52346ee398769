package dev.drivemind.functions.bucket.s3.strict;

/** What can go wrong with a request. */
public enum S3Fault {
    /** 503 SlowDown, and nothing was done. */
    SLOW_DOWN,
    /** It was done, and the connection ends without an answer. */
    REPLY_LOST,
    /** The connection ends without an answer; it is done when {@link StrictS3#landLate} says so. */
    LATE,
    /** The answer ends in the middle. */
    HALF,
    /** 409 ConditionalRequestConflict, and nothing was done. */
    CONFLICT,
    /** 200, with an error in the body, as copies and completions that fail after their first bytes; nothing was done. */
    ERROR_IN_BODY,
    /** 501, as of servers that do not know of this at all. */
    NOT_IMPLEMENTED,
    /** 403. */
    DENIED
}
