package dev.drivemind.organize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Few things that many refer to, by numbers. */
final class Numbered<T> {
    private final Map<T, Integer> numbers;
    private final List<T> all = new ArrayList<>();

    /**
     * @param numbers an empty map, which says what counts as the same
     */
    Numbered(Map<T, Integer> numbers) {
        this.numbers = numbers;
    }

    /** Returns the number of a thing, which from now on has one. */
    int of(T thing) {
        Integer known = numbers.get(thing);
        if (known != null) {
            return known;
        }
        numbers.put(thing, all.size());
        all.add(thing);
        return all.size() - 1;
    }

    /** Returns the thing of a number. */
    T get(int number) {
        return all.get(number);
    }

    /** Returns how many there are. */
    int size() {
        return all.size();
    }
}
