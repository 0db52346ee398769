package dev.drivemind.organize;

import dev.drivemind.source.FileEntry;
import java.util.List;

/**
 * A file that rules are tried on.
 *
 * @param path in the index, beginning with a slash
 * @param category what it is counted as
 */
record Candidate(FileEntry entry, String path, String category, List<String> tags) {
    Candidate {
        tags = List.copyOf(tags);
    }
}
