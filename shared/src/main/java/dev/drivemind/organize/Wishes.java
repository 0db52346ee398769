package dev.drivemind.organize;

import dev.drivemind.organize.TargetFolders.Target;
import dev.drivemind.shelf.Spot;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What rules want to happen to files, and what is made of it while the plan is made. A plan may be of a million files, so all of it is packed:
 * a file takes about a hundred bytes, and is known by its number.
 */
final class Wishes {
    /** No wish. */
    static final int NONE = -1;

    private static final int START = 0;
    private static final int TO_FOLDER = 1;
    private static final int TO_NAME = 2;
    private static final int KEEPER = 3;
    private static final int REASON = 4;
    private static final int MARKS = 5;

    private final Packed packed = new Packed();
    private final Numbered<Target> folders = new Numbered<>(new HashMap<>());
    private final Numbered<Rule> rules = new Numbered<>(new IdentityHashMap<>());
    private final Numbered<String> words = new Numbered<>(new HashMap<>());
    private int[] marks = new int[64 * MARKS];
    private int size;

    /** Adds one and returns its number. */
    int add(Candidate file, Target folder, String name, Rule rule) {
        if ((size + 1) * MARKS > marks.length) {
            marks = Arrays.copyOf(marks, Math.addExact(marks.length, marks.length / 2));
        }
        Arrays.fill(marks, size * MARKS, (size + 1) * MARKS, NONE);
        marks[size * MARKS + START] = packed.end();
        Long bytes = file.entry().size();
        packed.add(name);
        packed.add(folders.of(folder));
        packed.add(file.entry().id());
        packed.add(rules.of(rule));
        packed.add(words.of(file.category()));
        packed.add(bytes == null ? 0 : bytes);
        Optional<Long> indexed = Facts.modified(file.entry()).map(time -> time.toEpochMilli());
        packed.add(indexed.isPresent() ? 1 : 0);
        packed.add(indexed.orElse(0L));
        return size++;
    }

    int size() {
        return size;
    }

    /** Returns how much memory all of them take, and the tables that find them by their places. */
    long bytes() {
        return size == 0 ? 0 : packed.end() + 4L * marks.length + 24L * size;
    }

    private int mark(int wish, int mark) {
        return marks[wish * MARKS + mark];
    }

    private void mark(int wish, int mark, int value) {
        marks[wish * MARKS + mark] = value;
    }

    Target folder(int wish) {
        Packed.Reader reader = packed.at(mark(wish, START));
        reader.text();
        return folders.get((int) reader.number());
    }

    String name(int wish) {
        return packed.at(mark(wish, START)).text();
    }

    /** Returns where the file is. */
    Spot.Named from(int wish) {
        Packed.Reader reader = packed.at(mark(wish, START));
        String name = reader.text();
        return new Spot.Named(folders.get((int) reader.number()).key(), name);
    }

    Rule rule(int wish) {
        return at(wish).rule();
    }

    void goesTo(int wish, Target folder, String name) {
        mark(wish, TO_FOLDER, folders.of(folder));
        mark(wish, TO_NAME, name.equals(name(wish)) ? NONE : packed.end());
        if (mark(wish, TO_NAME) != NONE) {
            packed.add(name);
        }
        mark(wish, KEEPER, NONE);
        mark(wish, REASON, NONE);
    }

    /** Returns true if it goes anywhere: it is not set aside and does not stay. */
    boolean goes(int wish) {
        return mark(wish, TO_FOLDER) != NONE && mark(wish, KEEPER) == NONE && !stays(wish);
    }

    /** Returns the folder that it goes to, or would have gone to. */
    Optional<Target> toFolder(int wish) {
        int folder = mark(wish, TO_FOLDER);
        return folder == NONE ? Optional.empty() : Optional.of(folders.get(folder));
    }

    String toName(int wish) {
        int name = mark(wish, TO_NAME);
        return name == NONE ? name(wish) : packed.at(name).text();
    }

    /** Returns where it was last said to go. */
    Spot.Named to(int wish) {
        return new Spot.Named(toFolder(wish).orElseThrow().key(), toName(wish));
    }

    /** It is set aside if what stands there is the same. */
    void isSetAsideFor(int wish, Target folder, String name) {
        mark(wish, KEEPER, packed.end());
        packed.add(folders.of(folder));
        packed.add(name);
    }

    void stays(int wish, String why) {
        mark(wish, KEEPER, NONE);
        mark(wish, REASON, words.of(why));
    }

    boolean stays(int wish) {
        return mark(wish, REASON) != NONE;
    }

    boolean isInPlace(int wish) {
        return goes(wish) && to(wish).equals(from(wish));
    }

    /** Returns all that is known of one, as it is now. */
    Wish at(int wish) {
        Packed.Reader reader = packed.at(mark(wish, START));
        String name = reader.text();
        Target folder = folders.get((int) reader.number());
        String item = reader.text();
        Rule rule = rules.get((int) reader.number());
        String category = words.get((int) reader.number());
        long bytes = reader.number();
        Optional<Long> indexed = reader.number() == 0 ? Optional.empty() : Optional.of(reader.number());
        Wish.File file = new Wish.File(item, folder, name, category, bytes, indexed);
        Optional<Wish.Place> to = toFolder(wish).map(target -> new Wish.Place(target, toName(wish)));
        return new Wish(file, rule, to, keeper(wish), stays(wish) ? words.get(mark(wish, REASON)) : "");
    }

    /** Returns where the copy is for which it is set aside, if it is. */
    Optional<Wish.Place> keeper(int wish) {
        if (mark(wish, KEEPER) == NONE) {
            return Optional.empty();
        }
        Packed.Reader reader = packed.at(mark(wish, KEEPER));
        Target folder = folders.get((int) reader.number());
        return Optional.of(new Wish.Place(folder, reader.text()));
    }

    /** Returns all, by the paths of their folders and then by their names. */
    int[] inOrder() {
        int[] order = new int[size];
        int[] counts = new int[folders.size()];
        int[] folderOf = new int[size];
        for (int wish = 0; wish < size; wish++) {
            folderOf[wish] = folders.of(folder(wish));
            counts[folderOf[wish]]++;
        }
        int[] starts = new int[folders.size()];
        int at = 0;
        for (int folder : foldersInOrder()) {
            starts[folder] = at;
            at += counts[folder];
        }
        int[] next = starts.clone();
        for (int wish = 0; wish < size; wish++) {
            order[next[folderOf[wish]]++] = wish;
        }
        for (int folder = 0; folder < starts.length; folder++) {
            sortByName(order, starts[folder], next[folder]);
        }
        return order;
    }

    private int[] foldersInOrder() {
        return IntStream.range(0, folders.size())
                .boxed()
                .sorted(Comparator.comparing(folder -> folders.get(folder).path()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void sortByName(int[] order, int from, int until) {
        int[] sorted = Arrays.stream(order, from, until)
                .boxed()
                .sorted((one, other) -> packed.compare(mark(one, START), mark(other, START)))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, order, from, sorted.length);
    }
}
