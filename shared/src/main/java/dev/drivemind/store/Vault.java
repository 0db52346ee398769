package dev.drivemind.store;

/**
 * Seals secrets so that they can be stored. What was sealed for one context opens for no other: the context (an owner and a
 * purpose) is authenticated with it.
 */
public interface Vault {

    /** Encrypts {@code secret}; the result is text that may be stored and shown. */
    String seal(Secret secret, String context);

    /**
     * Decrypts what {@link #seal} returned for the same context.
     *
     * @throws SealException if it was sealed for another context or with another key, or was damaged
     * @throws StoreException if the keys could not be reached
     */
    Secret open(String sealed, String context);
}
