package dev.drivemind.organize;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done where a name is taken. Nothing is ever written over. */
public enum Conflict {
    /** The file stays where it is. */
    SKIP,
    /** It gets the next free name: {@code name (2).txt}. */
    NUMBER,
    /** It is set aside if what has the name has the same content, which is read anew; otherwise it stays. */
    SAME;

    /** Returns it as rules name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Conflict> of(String word) {
        return Arrays.stream(values())
                .filter(conflict -> conflict.word().equals(word))
                .findFirst();
    }
}
