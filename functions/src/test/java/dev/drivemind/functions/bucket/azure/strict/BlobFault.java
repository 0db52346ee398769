package dev.drivemind.functions.bucket.azure.strict;

/** What can go wrong with a request. */
public enum BlobFault {
    /** 503 ServerBusy, and nothing was done. */
    BUSY,
    /** 403, and nothing was done. */
    DENIED,
    /** It was done, and the connection ends without an answer. */
    REPLY_LOST,
    /** The connection ends without an answer; it is done when {@link StrictAzure#landLate} says so. */
    LATE,
    /** Of a copy: it is accepted, and ends when {@link StrictAzure#endCopies} says so. */
    PENDING
}
