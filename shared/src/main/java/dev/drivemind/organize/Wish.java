package dev.drivemind.organize;

import dev.drivemind.organize.TargetFolders.Target;
import dev.drivemind.shelf.Spot;
import java.util.Optional;

/**
 * What a rule wants to happen to one file, and what has been made of that.
 *
 * @param file which file
 * @param rule which rule
 * @param goal where it should go; empty if it is set aside, or that could not be said
 * @param copy what must be the same for it to be set aside
 * @param reason why nothing happens; empty if something does
 */
record Wish(File file, Rule rule, Optional<Place> goal, Optional<Place> copy, String reason) {

    /**
     * A file as the index knows it.
     *
     * @param item its id
     * @param indexed when it was last modified, in milliseconds
     */
    record File(String item, Target folder, String name, String category, long size, Optional<Long> indexed) {}

    /** A name in a folder. */
    record Place(Target folder, String name) {
        Spot.Named spot() {
            return new Spot.Named(folder.key(), name);
        }

        String path() {
            return folder.path() + "/" + name;
        }
    }

    Spot.Named from() {
        return new Spot.Named(file.folder().key(), file.name());
    }

    String path() {
        return file.folder().path() + "/" + file.name();
    }

    /** Returns where the file goes; empty if it is set aside or stays. */
    Optional<Place> to() {
        return copy.isEmpty() && !stays() ? goal : Optional.empty();
    }

    /** Returns what another plan could have decided differently. */
    String decided() {
        return file.item() + " " + path() + " " + file.size() + " " + file.indexed() + " " + rule.name() + " "
                + goal.map(Place::path) + " " + copy.map(Place::path) + " " + reason + "\n";
    }

    boolean stays() {
        return !reason.isEmpty();
    }
}
