package dev.drivemind.store;

/**
 * What {@link Documents} promises, for every adapter to extend: the tests are in the interfaces. Each test gets an empty store.
 */
public abstract class DocumentsContract
        implements CommitContract,
                DocumentLimitsContract,
                QueryContract,
                TotalsContract,
                WatchContract,
                ConcurrencyContract {}
