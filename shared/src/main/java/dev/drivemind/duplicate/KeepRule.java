package dev.drivemind.duplicate;

import dev.drivemind.duplicate.DuplicateGroup.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Says which of several copies is the one to keep. */
public sealed interface KeepRule {

    /** Returns those that it would keep, none of which is better than another; none if it cannot tell. */
    List<Member> best(List<Member> copies, DuplicatePage page);

    /** Whether all of the best are kept, rather than one of them. */
    default boolean keepsAll() {
        return false;
    }

    /** Keeps the copy that was changed last the longest ago. */
    record Oldest() implements KeepRule {
        @Override
        public List<Member> best(List<Member> copies, DuplicatePage page) {
            return byDate(copies, Comparator.naturalOrder());
        }
    }

    /** Keeps the copy that was changed last. */
    record Newest() implements KeepRule {
        @Override
        public List<Member> best(List<Member> copies, DuplicatePage page) {
            return byDate(copies, Comparator.reverseOrder());
        }
    }

    /** Keeps the copy whose path has the fewest characters. */
    record ShortestPath() implements KeepRule {
        @Override
        public List<Member> best(List<Member> copies, DuplicatePage page) {
            return least(copies, Comparator.<Integer>naturalOrder(), copy -> {
                String path = page.path(copy);
                return path.codePointCount(0, path.length());
            });
        }
    }

    /** Keeps all copies that are in one of some folders. */
    record InFolder(List<FolderChoice> folders) implements KeepRule {
        public InFolder {
            folders = List.copyOf(folders);
        }

        @Override
        public List<Member> best(List<Member> copies, DuplicatePage page) {
            return copies.stream()
                    .filter(copy -> folders.stream().anyMatch(folder -> folder.holds(copy, page)))
                    .toList();
        }

        @Override
        public boolean keepsAll() {
            return true;
        }
    }

    private static List<Member> byDate(List<Member> copies, Comparator<Instant> order) {
        return copies.stream().allMatch(copy -> copy.changed().isPresent())
                ? least(copies, order, copy -> copy.changed().orElseThrow())
                : List.of(); // a date that is not known may be any
    }

    private static <T> List<Member> least(List<Member> copies, Comparator<T> order, Function<Member, T> value) {
        List<Member> least = new ArrayList<>();
        for (Member copy : copies) {
            int compared = least.isEmpty() ? 0 : order.compare(value.apply(copy), value.apply(least.get(0)));
            if (compared < 0) {
                least.clear();
            }
            if (compared <= 0) {
                least.add(copy);
            }
        }
        return least;
    }
}
