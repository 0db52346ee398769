package dev.drivemind.local.cli.client;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param nextPageToken where the next page begins; empty on the last one
 */
public record PageOf<T>(List<T> items, Optional<String> nextPageToken) {
    public PageOf {
        items = List.copyOf(items);
    }
}
