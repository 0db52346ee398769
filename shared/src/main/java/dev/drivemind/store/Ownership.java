package dev.drivemind.store;

import dev.drivemind.store.Ownership.Found.Asked;
import dev.drivemind.store.Ownership.Found.Named;
import dev.drivemind.store.Ownership.Found.Nowhere;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which documents of a collection belong to a source and to an owner: disconnecting, erasing and exporting go by it.
 *
 * @param ofSource what is deleted with a source
 * @param ofOwner what is deleted with an owner, besides what is deleted with their sources
 * @param shown what is exported to an owner
 */
public record Ownership(Found ofSource, Found ofOwner, Shown shown) {
    private static final Found WITH_ITS_SOURCE =
            new Nowhere("Each of these documents belongs to a source, and goes with it");

    /** How documents are found. */
    public sealed interface Found {
        /** By queries. */
        record Asked(List<Lookup> lookups) implements Found {
            public Asked {
                lookups = List.copyOf(lookups);
            }
        }

        /** By their own ids. */
        record Named(Lookup.Id id) implements Found {}

        /** Not at all, for this reason. */
        record Nowhere(String why) implements Found {}
    }

    /**
     * What is exported.
     *
     * @param bySource whether it is found for each of the owner's sources, rather than for the owner
     */
    public record Shown(boolean bySource, Found found) {}

    /** Documents of a source that are found by any of these. */
    public static Ownership ofSource(Lookup... lookups) {
        return ofSource(new Asked(List.of(lookups)));
    }

    /** One document for each source, which has the source's id. */
    public static Ownership namedAsSource() {
        return ofSource(new Named(Lookup.Id.ITSELF));
    }

    private static Ownership ofSource(Found found) {
        return new Ownership(found, WITH_ITS_SOURCE, new Shown(true, found));
    }

    /** Documents of an owner. */
    public static Ownership ofOwner(String whyNotOfSources, Lookup lookup) {
        return new Ownership(new Nowhere(whyNotOfSources), asked(lookup), new Shown(false, asked(lookup)));
    }

    /** Documents that neither a source nor an owner takes along, since something else deletes them or they are meant to stay. */
    public static Ownership ofNeither(String whyNotOfSources, String whyNotOfOwners, Shown shown) {
        return new Ownership(new Nowhere(whyNotOfSources), new Nowhere(whyNotOfOwners), shown);
    }

    /** Returns the same, where documents go with an owner as well. */
    public Ownership andOfOwner(Lookup lookup) {
        return new Ownership(ofSource, asked(lookup), shown);
    }

    /** Returns the same, exported by this. */
    public Ownership shownBy(Lookup lookup) {
        return new Ownership(ofSource, ofOwner, shownToOwner(lookup));
    }

    /** Returns what is exported to an owner by a query. */
    public static Shown shownToOwner(Lookup lookup) {
        return new Shown(false, asked(lookup));
    }

    Stream<Lookup> lookups() {
        return Stream.of(ofSource, ofOwner, shown.found())
                .flatMap(found -> found instanceof Asked asked ? asked.lookups().stream() : Stream.empty());
    }

    private static Found asked(Lookup lookup) {
        return new Asked(List.of(lookup));
    }
}
