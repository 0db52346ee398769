package dev.drivemind.store;

/** Everything durable that DriveMind stands on, from one provider. */
public record Backend(Documents documents, SliceQueue queue, Blobs blobs, Events events, Vault vault) {}
