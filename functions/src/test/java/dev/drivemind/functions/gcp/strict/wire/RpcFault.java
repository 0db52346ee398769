package dev.drivemind.functions.gcp.strict.wire;

/** What can go wrong with a call over gRPC. */
public enum RpcFault {
    /** UNAVAILABLE, and nothing was done. */
    REFUSED,
    /** It was done, and its reply is lost: the caller sees UNAVAILABLE. */
    REPLY_LOST,
    /** No reply comes, until the caller gives up. Nothing was done. */
    SILENCE,
    /** PERMISSION_DENIED. */
    DENIED
}
