package dev.drivemind.source;

import java.util.List;
import java.util.Optional;

/**
 * One page of a change feed. Exactly one of the two tokens is there.
 *
 * @param changes in the order in which they happened
 * @param rejected items that could not be understood
 * @param next where this reading goes on
 * @param newStart where the next reading begins; given on the last page only
 */
public record ChangePage(
        List<Change> changes, List<Rejected> rejected, Optional<PageToken> next, Optional<PageToken> newStart) {
    public ChangePage {
        changes = List.copyOf(changes);
        rejected = List.copyOf(rejected);
        if (next.isPresent() == newStart.isPresent()) {
            throw new IllegalArgumentException("A page of changes has either a next page or a new start");
        }
    }
}
