package dev.drivemind.access;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What is stored of the sources that users have connected, of what they allow, and of how much they may ask for. */
public final class AccessRoom {
    private static final Collection SOURCES = Collection.of(
                    Schema.SOURCES,
                    Ownership.ofNeither(
                            "The source itself goes last",
                            "They go last, with what is held of them",
                            Ownership.shownToOwner(by("ownerId"))))
            .find("ownerId")
            .hiding("accessToken");

    private static final Collection GRANTS = Collection.of(
                    Schema.GRANTS,
                    Ownership.namedAsSource().andOfOwner(by("ownerId")).shownBy(by("ownerId")))
            .find("ownerId")
            .hiding("refreshToken", "clientSecret");

    private static final Collection CONSENTS = Collection.of(
                    Schema.CONSENTS,
                    Ownership.ofOwner("They come before their source, and are gone within days", by("ownerId")))
            .find("day")
            .find("ownerId")
            .hiding("verifier", "nonce", "clientSecret")
            .keptForDays(1);

    private static final Collection ALLOWANCES = Collection.of(
                    Schema.ALLOWANCES,
                    Ownership.ofOwner("What is limited is what an owner does, whatever the source", by("ownerId")))
            .find("ownerId");

    /** The declaration. */
    public static final Room ROOM = new Room("access", List.of(SOURCES, GRANTS, CONSENTS, ALLOWANCES), List.of());

    private AccessRoom() {}
}
