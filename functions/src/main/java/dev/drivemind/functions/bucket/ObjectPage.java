package dev.drivemind.functions.bucket;

import java.util.List;
import java.util.Optional;

/**
 * A page of a listing.
 *
 * @param objects the objects on it
 * @param prefixes what stands for all objects below, if the listing was not deep
 * @param next where the listing continues; empty at its end
 */
public record ObjectPage(List<StoredObject> objects, List<String> prefixes, Optional<String> next) {
    public ObjectPage {
        objects = List.copyOf(objects);
        prefixes = List.copyOf(prefixes);
    }
}
