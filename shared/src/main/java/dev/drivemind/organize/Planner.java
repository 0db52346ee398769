package dev.drivemind.organize;

import dev.drivemind.organize.Rule.Action;
import dev.drivemind.organize.TargetFolders.Target;
import dev.drivemind.shelf.Child;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.FileEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides where each file goes, and in which order: names that are taken, or would be; files in each other's places; names that are the same
 * to the shelf; names that are too long. What cannot be is left where it is, with the reason.
 */
final class Planner {
    static final String TAKEN = "something has that name already";
    static final String TAKEN_IN_PLAN = "another file of this plan goes there";
    static final String NO_FOLDER = "something that is no folder has the name of the folder";
    static final String TOO_LONG = "the name is too long for its file system";
    static final String UNKNOWN = "what the template needs is not known of this file";

    private static final int MOST_NUMBERS = 10_000;

    private final Shelf shelf;
    private final long most;
    private final TargetFolders folders;
    private final Target base;
    private final Wishes wishes = new Wishes();
    private final boolean removesEmptied;
    private final PlaceTable sources;
    private final PlaceTable claims;

    /**
     * @param within the folders that templates begin in, from the root on
     * @param most the most bytes of memory that it takes
     * @param removesEmptied whether folders go that nothing is left in
     */
    Planner(Shelf shelf, List<String> within, long most, boolean removesEmptied) {
        this.shelf = shelf;
        this.most = most;
        this.removesEmptied = removesEmptied;
        Fold fold = Fold.of(shelf.abilities());
        this.sources = new PlaceTable(fold, wishes::from);
        this.claims = new PlaceTable(fold, wishes::to);
        this.folders = new TargetFolders(shelf, fold);
        this.base = folders.below(folders.root(), within).orElseGet(folders::root);
    }

    /**
     * Takes what a rule wants for a file into account.
     *
     * @throws InvalidRulesException if there are too many
     */
    void add(Candidate file, Rule rule) {
        int wish = noted(file, rule);
        if (!(rule.action() instanceof Action.Quarantine)) {
            aim(wish, file, rule);
        }
    }

    /** Takes a copy into account that is to be set aside, as another one stays. */
    void addCopy(Candidate copy, Rule rule, Optional<Wish.Place> keeper) {
        int wish = noted(copy, rule);
        keeper.ifPresentOrElse(
                kept -> wishes.isSetAsideFor(wish, kept.folder(), kept.name()),
                () -> wishes.stays(wish, "the copy that is kept is in another source"));
    }

    private int noted(Candidate file, Rule rule) {
        if (wishes.bytes() >= most) {
            throw new InvalidRulesException(
                    "more than %,d files would be in the plan, which do not fit into the memory of this server: plan folder by folder, or with rules that fit fewer files"
                            .formatted(wishes.size()));
        }
        Wish.Place place = place(file.entry(), file.path());
        int wish = wishes.add(file, place.folder(), place.name(), rule);
        sources.put(wish);
        return wish;
    }

    /** Returns where the index says that a file is. */
    Wish.Place place(FileEntry entry, String path) {
        Spot.Named spot = shelf.spot(entry, path);
        int slash = path.length() - spot.name().length() - 1;
        return new Wish.Place(new Target(spot.folder(), path.substring(0, Math.max(0, slash))), spot.name());
    }

    private void aim(int wish, Candidate file, Rule rule) {
        Optional<List<String>> filled = template(rule.action()).fill(Facts.of(file));
        if (filled.isEmpty()) {
            wishes.stays(wish, UNKNOWN);
            return;
        }
        List<String> path = filled.get();
        if (path.stream().anyMatch(this::isTooLong)) {
            wishes.stays(wish, TOO_LONG);
            return;
        }
        Optional<Target> folder = rule.action() instanceof Action.Rename
                ? Optional.of(wishes.folder(wish))
                : folders.below(base, path.subList(0, path.size() - 1));
        folder.ifPresentOrElse(
                target -> wishes.goesTo(wish, target, path.get(path.size() - 1)), () -> wishes.stays(wish, NO_FOLDER));
    }

    private boolean isTooLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > shelf.abilities().longestName();
    }

    private static Template template(Action action) {
        return action instanceof Action.Move move ? move.template() : ((Action.Rename) action).template();
    }

    /** Returns all wishes as they were decided, each after those that must be carried out before it. */
    Decided decide() {
        int[] order = wishes.inOrder();
        for (int wish : order) {
            claim(wish);
        }
        for (int wish : order) {
            giveWay(wish);
        }
        int[] moving = Arrays.stream(order)
                .filter(wish -> !wishes.stays(wish) && !wishes.isInPlace(wish))
                .toArray();
        int[] staying = Arrays.stream(order).filter(wishes::stays).toArray();
        EmptiedFolders emptied = new EmptiedFolders(shelf, wishes, base);
        return new Decided(
                wishes,
                folders,
                new Ordering(moving, this::before, this::keeperOf),
                staying,
                removesEmptied ? emptied.by(moving, folders.made()) : List.of());
    }

    /**
     * What was decided.
     *
     * @param moving the files that something happens to, in the order in which they are moved
     * @param staying what cannot be done
     * @param emptied the folders that are removed in the end, those below before those above
     */
    @SuppressWarnings("ArrayRecordComponent") // a million numbers, which no list of objects holds as well
    record Decided(
            Wishes wishes,
            TargetFolders folders,
            Ordering moving,
            int[] staying,
            List<EmptiedFolders.Emptied> emptied) {}

    private void claim(int wish) {
        if (!wishes.goes(wish)) {
            return;
        }
        boolean inPlace = wishes.isInPlace(wish);
        boolean claimed = !inPlace && claims.find(wishes.to(wish)) != Wishes.NONE;
        if (!inPlace && (claimed || isTaken(wishes.to(wish)))) {
            settle(wish, claimed ? TAKEN_IN_PLAN : TAKEN);
        } else {
            claims.put(wish); // of one that is in place already, another one that wanted to go there finds it taken
        }
    }

    /** Something stands there that does not go away; also where names need not be unique, as undo finds a file by its name. */
    private boolean isTaken(Spot.Named to) {
        Optional<Child> child = folders.at(to.folder(), to.name());
        return child.isPresent() && (child.get().folder().isPresent() || sources.find(to) == Wishes.NONE);
    }

    /** One that waits for a file that stays has to stay as well, or to go elsewhere; so has what waits for it. */
    private void giveWay(int first) {
        int wish = first;
        while (wish != Wishes.NONE && isBlocked(wish)) {
            settle(wish, TAKEN);
            wish = claims.find(wishes.from(wish));
        }
    }

    /** What should make room for it stays. */
    private boolean isBlocked(int wish) {
        if (!wishes.goes(wish) || wishes.isInPlace(wish)) {
            return false;
        }
        int other = before(wish);
        return other != Wishes.NONE && other != wish && (wishes.stays(other) || wishes.isInPlace(other));
    }

    /** Returns the one that has the name now that this one is to get. */
    private int before(int wish) {
        return wishes.goes(wish) ? sources.find(wishes.to(wish)) : Wishes.NONE;
    }

    /** Returns the one that brings the copy for which this one is set aside, or {@link Wishes#NONE}. */
    private int keeperOf(int wish) {
        return wishes.keeper(wish).map(kept -> claims.find(kept.spot())).orElse(Wishes.NONE);
    }

    /** The name is taken: what happens now is for the rule to say. */
    private void settle(int wish, String why) {
        claims.remove(wish);
        Target folder = wishes.toFolder(wish).orElseThrow();
        String name = wishes.toName(wish);
        switch (wishes.rule(wish).conflict()) {
            case SKIP -> wishes.stays(wish, why);
            case SAME -> wishes.isSetAsideFor(wish, folder, name);
            case NUMBER -> number(wish, folder, name);
        }
    }

    private void number(int wish, Target folder, String taken) {
        int dot = taken.lastIndexOf('.');
        String stem = dot > 0 ? taken.substring(0, dot) : taken;
        String ending = dot > 0 ? taken.substring(dot) : "";
        for (int number = 2; number < MOST_NUMBERS; number++) {
            String name = stem + " (" + number + ")" + ending;
            if (isTooLong(name)) {
                break;
            }
            if (claims.find(new Spot.Named(folder.key(), name)) == Wishes.NONE
                    && folders.at(folder.key(), name).isEmpty()) {
                wishes.goesTo(wish, folder, name);
                claims.put(wish);
                return;
            }
        }
        wishes.stays(wish, TAKEN);
    }
}
