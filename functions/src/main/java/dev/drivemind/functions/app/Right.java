package dev.drivemind.functions.app;

import java.util.Locale;

/** What an endpoint does besides reading documents; Terraform grants its function that much and no more. */
public enum Right {
    /** Writes documents; whatever users call writes at least the audit log. */
    WRITE,
    /** Adds tasks to the queue. */
    ENQUEUE,
    /** Seals and opens secrets and page tokens. */
    SEAL,
    /** Reads blobs. */
    READ,
    /** Reads, writes and deletes blobs. */
    STORE,
    /** Publishes events. */
    PUBLISH,
    /** Uses the installation's own OAuth client. */
    CONNECT,
    /** Opens buckets of object stores, whose clients its jar has. */
    BUCKETS;

    /** The word for it in {@code functions.json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
