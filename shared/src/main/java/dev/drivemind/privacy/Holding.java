package dev.drivemind.privacy;

import dev.drivemind.store.Query;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How one collection holds what belongs to a source and to an owner: this is what disconnecting, erasing and exporting go by.
 *
 * @param collection which collection
 * @param ofSource what goes with a source, found by the source's id
 * @param ofOwner what goes with an owner besides that, found by the owner's id
 * @param shown what is exported to an owner: these documents, or else what goes with each of their sources
 * @param secrets the fields that are shown to nobody
 */
record Holding(String collection, Found ofSource, Found ofOwner, Found shown, Set<String> secrets) {

    /** How documents are found. */
    sealed interface Found {}

    /** By queries, each made with the id of the source or the owner. */
    record Asked(List<Function<String, Query>> queries) implements Found {}

    /** By their own ids, made with the id of the source. */
    record Named(Function<String, List<String>> ids) implements Found {}

    /** Not at all, for this reason. */
    record Nowhere(String why) implements Found {}

    /** A collection whose documents have no secrets, and are shown to those whose they are. */
    static Holding of(String collection, Found ofSource, Found ofOwner) {
        return new Holding(collection, ofSource, ofOwner, ofOwner, Set.of());
    }

    Holding hiding(String... fields) {
        return new Holding(collection, ofSource, ofOwner, shown, Set.of(fields));
    }

    Holding showing(Found found) {
        return new Holding(collection, ofSource, ofOwner, found, secrets);
    }
}
