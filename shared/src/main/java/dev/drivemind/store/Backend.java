package dev.drivemind.store;

/** The ports to everything durable, from one provider. */
public record Backend(Documents documents, SliceQueue queue, Blobs blobs, Events events, Vault vault) {}
