package dev.drivemind.organize;

import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Spot;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.Optional;

/** How the journal writes down where a file stands or goes, and what it was identified as: several of each in one act, by their prefixes. */
final class MoveFields {
    private MoveFields() {}

    static Fields of(String end, Spot spot) {
        return spot instanceof Spot.Named named
                ? Fields.builder()
                        .put(end + "Folder", named.folder())
                        .put(end + "Name", named.name())
                        .build()
                : Fields.builder()
                        .put(end + "Aside", ((Spot.Aside) spot).number())
                        .build();
    }

    /**
     * @param operation whose slot it is, if it is one
     */
    static Spot spot(Fields fields, String end, String operation) {
        Optional<Long> aside = fields.optionalNumber(end + "Aside");
        return aside.isPresent()
                ? new Spot.Aside(operation, aside.get())
                : new Spot.Named(fields.string(end + "Folder"), fields.string(end + "Name"));
    }

    static Fields of(String prefix, Identity item) {
        return Fields.builder()
                .put(prefix + "key", item.key())
                .put(prefix + "size", item.size())
                .put(prefix + "modified", item.modified().toString())
                .build();
    }

    static Optional<Identity> identity(Fields fields, String prefix) {
        return fields.optionalString(prefix + "key")
                .map(key -> new Identity(
                        key, fields.number(prefix + "size"), Instant.parse(fields.string(prefix + "modified"))));
    }
}
