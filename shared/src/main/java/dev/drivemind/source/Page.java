package dev.drivemind.source;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param files in no order; may be empty before the end; an id may appear on more than one page
 * @param rejected items that could not be understood
 * @param next where the listing goes on; empty at its end
 * @param incomplete whether the source said that files are missing from its answer
 */
public record Page(List<FileEntry> files, List<Rejected> rejected, Optional<PageToken> next, boolean incomplete) {
    public Page {
        files = List.copyOf(files);
        rejected = List.copyOf(rejected);
    }
}
