package dev.drivemind.organize;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which acts are taken back.
 *
 * @param numbers theirs; none for all
 */
record Chosen(Set<Long> numbers) {
    static Chosen of(List<String> numbers) {
        return new Chosen(numbers.stream().map(Long::parseLong).collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(Act act) {
        return numbers.isEmpty() || numbers.contains(act.number());
    }
}
