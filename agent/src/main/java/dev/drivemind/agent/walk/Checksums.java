package dev.drivemind.agent.walk;

import dev.drivemind.agent.content.Answer;
import dev.drivemind.agent.content.Question;
import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.wire.Item.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Goes through what is remembered of a tree, and finds the files whose checksums are wanted; then keeps them, and adds the files to what is
 * reported. A file that has come to have checksums has not changed, so it keeps its version.
 */
public final class Checksums {
    private static final int MOST = 5_000;
    private static final double PERCENT = 100;

    private final State state;
    private final RandomGenerator random;
    private final Wanted wanted;
    private final KeyFilter sizes = new KeyFilter();
    private final KeyFilter sizesOfSeveral = new KeyFilter();
    private Optional<Id> after = Optional.of(new Id(0, 0));

    /**
     * Which files are wanted.
     *
     * @param ofEqualSize whether only files are that have the size of another one
     * @param largest the size of the largest
     * @param verifyPercent how many of a hundred files that have checksums are read once more
     */
    public record Wanted(boolean ofEqualSize, long largest, double verifyPercent) {}

    /** Begins to go through a tree. */
    public Checksums(State state, RandomGenerator random, Wanted wanted) {
        this.state = state;
        this.random = random;
        this.wanted = wanted;
        if (wanted.ofEqualSize()) {
            state.bodies()
                    .each((folder, entries) -> entries.stream()
                            .filter(this::canBeRead)
                            .filter(entry -> sizes.meet(entry.look().size()))
                            .forEach(entry -> {
                                boolean unused =
                                        sizesOfSeveral.meet(entry.look().size());
                            }));
        }
    }

    /** A further name of a file has the content of the first, and what is empty has none. */
    private boolean canBeRead(Entry entry) {
        return entry.kind() == Kind.FILE
                && !entry.unreadable()
                && entry.hardLinkTo() == null
                && entry.look().size() > 0
                && entry.look().size() <= wanted.largest();
    }

    private boolean isWanted(Entry entry) {
        if (!canBeRead(entry)) {
            return false;
        }
        return entry.digests() == null
                ? !wanted.ofEqualSize() || sizesOfSeveral.has(entry.look().size())
                : random.nextDouble() * PERCENT < wanted.verifyPercent();
    }

    /** Returns the next files, of about so many bytes; none if all were returned. */
    public List<Question> next(long bytes) {
        List<Question> some = new ArrayList<>();
        long[] left = {bytes};
        while (after.isPresent() && left[0] > 0 && some.size() < MOST) {
            after = state.bodies().some(after.get(), (folder, entries) -> {
                Optional<Place> place = entries.stream().anyMatch(this::canBeRead)
                        ? state.folders().place(folder)
                        : Optional.empty();
                place.ifPresent(there -> entries.stream().filter(this::isWanted).forEach(entry -> {
                    some.add(question(folder, there, entry));
                    left[0] -= entry.look().size();
                }));
            });
        }
        return some;
    }

    /** Returns those of these files that are known and can be read, whatever else is wanted. */
    public static List<Question> of(State state, Set<String> ids, long largest) {
        List<Question> some = new ArrayList<>();
        Wanted any = new Wanted(false, largest, PERCENT);
        Checksums checksums = new Checksums(state, RandomGenerator.getDefault(), any);
        state.bodies()
                .each((folder, entries) -> entries.stream()
                        .filter(entry -> ids.contains(entry.id().text()) && checksums.canBeRead(entry))
                        .forEach(entry -> state.folders()
                                .place(folder)
                                .ifPresent(place -> some.add(question(folder, place, entry)))));
        return some;
    }

    private static Question question(Id folder, Place place, Entry entry) {
        return new Question(folder, entry.id(), place.of(entry.name()), entry.look());
    }

    /**
     * Keeps checksums of files that look as they did, and adds the files to what is reported.
     *
     * @return how many files have another content than before, though they look the same
     */
    public static long keep(State state, RandomGenerator random, List<Answer> answers) {
        Memory memory = new Memory(state, random);
        long altered = 0;
        for (Answer answer : answers) {
            altered += keep(memory, answer) ? 1 : 0;
        }
        memory.commit();
        return altered;
    }

    private static boolean keep(Memory memory, Answer answer) {
        State state = memory.state();
        Id folder = answer.question().folder();
        Optional<Integer> part = state.folders().find(folder).map(known -> part(known, answer));
        if (part.isEmpty()) {
            return false;
        }
        List<Entry> entries = new ArrayList<>(state.bodies().entries(folder, part.get()));
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            boolean meant = entry.id().equals(answer.question().id())
                    && entry.look().equals(answer.question().look())
                    && !answer.digests().equals(entry.digests());
            if (meant) {
                boolean altered = entry.digests() != null;
                long version = altered ? memory.nextVersion() : entry.version();
                entries.set(i, entry.digested(answer.digests(), version));
                state.bodies().replace(folder, part.get(), entries);
                state.outbox().add(folder, part.get(), List.of(entry.id()));
                return altered;
            }
        }
        return false;
    }

    private static int part(Folder folder, Answer answer) {
        String name = answer.question().place().entry();
        int parts = Math.max(1, folder.parts());
        for (int number = 0; number < parts; number++) {
            if (new Part(number, parts).has(name)) {
                return number;
            }
        }
        return 0;
    }
}
