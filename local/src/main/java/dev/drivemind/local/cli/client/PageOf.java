package dev.drivemind.local.cli.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param nextPageToken where the next page begins; empty on the last one
 */
public record PageOf<T>(List<T> items, Optional<String> nextPageToken) {
    private static final int LARGEST_PAGE = 1000;

    public PageOf {
        items = List.copyOf(items);
    }

    /** A list that has one page. */
    public static <T> PageOf<T> all(List<T> items) {
        return new PageOf<>(items, Optional.empty());
    }

    /**
     * Returns as many items as are wanted, or all if there are fewer, from as many pages as that takes.
     *
     * @param start where the first page begins; empty for the beginning
     * @param pages returns the page of at most so many items that begins at a token
     */
    public static <T> PageOf<T> collect(
            int wanted, Optional<String> start, BiFunction<Integer, Optional<String>, PageOf<T>> pages) {
        List<T> items = new ArrayList<>();
        Optional<String> next = start;
        do {
            PageOf<T> page = pages.apply(Math.min(LARGEST_PAGE, wanted - items.size()), next);
            items.addAll(page.items());
            next = page.nextPageToken();
        } while (next.isPresent() && items.size() < wanted);
        return new PageOf<>(items, next);
    }
}
