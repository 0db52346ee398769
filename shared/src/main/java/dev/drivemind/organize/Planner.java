package dev.drivemind.organize;

import dev.drivemind.organize.Rule.Action;
import dev.drivemind.organize.TargetFolders.Target;
import dev.drivemind.shelf.Child;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.Spot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final int most;
    private final Fold fold;
    private final TargetFolders folders;
    private final Target base;
    private final List<Wish> wishes = new ArrayList<>();
    private final Map<Place, Wish> sources = new HashMap<>();
    private final Map<Place, Wish> claims = new HashMap<>();

    /** A name in a folder, as the shelf compares it. */
    private record Place(String folder, String name) {}

    /**
     * @param within the folders that templates begin in, from the root on
     * @param most the most files that it takes into account
     */
    Planner(Shelf shelf, List<String> within, int most) {
        this.shelf = shelf;
        this.most = most;
        this.fold = Fold.of(shelf.abilities());
        this.folders = new TargetFolders(shelf, fold);
        this.base = folders.below(folders.root(), within).orElseGet(folders::root);
    }

    private Place place(Spot.Named spot) {
        return new Place(spot.folder(), fold.of(spot.name()));
    }

    /**
     * Takes what a rule wants for a file into account.
     *
     * @throws InvalidRulesException if there are too many
     */
    void add(Candidate file, Rule rule) {
        if (wishes.size() == most) {
            throw new InvalidRulesException(
                    "more than %,d files would be in the plan, which do not fit into the memory of this server: plan folder by folder, or with rules that fit fewer files"
                            .formatted(most));
        }
        Wish wish = new Wish(file, shelf.spot(file.entry(), file.path()), rule);
        wishes.add(wish);
        sources.put(place(wish.from()), wish);
    }

    /** Takes a copy into account that is to be set aside, as another one stays. */
    void addCopy(Candidate copy, Rule rule, Optional<Spot.Named> keeper) {
        add(copy, rule);
        Wish wish = wishes.get(wishes.size() - 1);
        keeper.ifPresentOrElse(wish::isSetAsideFor, () -> wish.stays("the copy that is kept is in another source"));
    }

    /** Returns all wishes as they were decided, each after those that must be carried out before it. */
    Decided decide() {
        wishes.sort(Comparator.comparing(wish -> wish.file().path()));
        wishes.forEach(this::aim);
        Deque<Wish> open = new ArrayDeque<>(wishes);
        while (!open.isEmpty()) {
            Wish wish = open.remove();
            if (isBlocked(wish)) {
                settle(wish, TAKEN);
                dependent(wish).ifPresent(open::add);
            }
        }
        List<Wish> moving = wishes.stream()
                .filter(wish -> !wish.stays() && !isInPlace(wish))
                .toList();
        List<Wish> staying = wishes.stream().filter(Wish::stays).toList();
        return new Decided(folders, new Ordering(moving, this::before).chains(), staying);
    }

    /**
     * What was decided.
     *
     * @param chains files of which each makes room for the one after it; the first does so for the last in a cycle
     * @param staying what cannot be done
     */
    record Decided(TargetFolders folders, List<Ordering.Chain> chains, List<Wish> staying) {}

    private static boolean isInPlace(Wish wish) {
        return wish.to().equals(Optional.of(wish.from()));
    }

    private void aim(Wish wish) {
        if (wish.stays() || wish.rule().action() instanceof Action.Quarantine) {
            return;
        }
        Optional<List<String>> filled = template(wish.rule().action()).fill(Facts.of(wish.file()));
        if (filled.isEmpty()) {
            wish.stays(UNKNOWN);
            return;
        }
        List<String> path = filled.get();
        if (path.stream().anyMatch(this::isTooLong)) {
            wish.stays(TOO_LONG);
            return;
        }
        Optional<Target> folder = folder(wish, path.subList(0, path.size() - 1));
        if (folder.isEmpty()) {
            wish.stays(NO_FOLDER);
            return;
        }
        aim(wish, folder.get(), path.get(path.size() - 1));
    }

    private boolean isTooLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > shelf.abilities().longestName();
    }

    private static Template template(Action action) {
        return action instanceof Action.Move move ? move.template() : ((Action.Rename) action).template();
    }

    private Optional<Target> folder(Wish wish, List<String> steps) {
        if (wish.rule().action() instanceof Action.Rename) {
            String path = wish.file().path();
            return Optional.of(new Target(wish.from().folder(), path.substring(0, path.lastIndexOf('/'))));
        }
        return folders.below(base, steps);
    }

    private void aim(Wish wish, Target folder, String name) {
        Spot.Named to = new Spot.Named(folder.key(), name);
        wish.goesTo(to, folder.path() + "/" + name);
        Place place = place(to);
        boolean claimed = claims.containsKey(place) && !isInPlace(wish);
        if (isInPlace(wish)) {
            claims.put(place, wish); // one that wanted to go there finds it taken
        } else if (claimed || isTaken(wish)) {
            settle(wish, claimed ? TAKEN_IN_PLAN : TAKEN);
        } else {
            claims.put(place, wish);
        }
    }

    /** Something stands there that does not go away; also where names need not be unique, as undo finds a file by its name. */
    private boolean isTaken(Wish wish) {
        Spot.Named to = wish.to().orElseThrow();
        Optional<Child> child = folders.at(to.folder(), to.name());
        return child.isPresent() && (child.get().folder().isPresent() || !sources.containsKey(place(to)));
    }

    /** What should make room for it stays. */
    private boolean isBlocked(Wish wish) {
        if (wish.to().isEmpty() || isInPlace(wish)) {
            return false;
        }
        return before(wish)
                .filter(other -> other != wish && (other.stays() || isInPlace(other)))
                .isPresent();
    }

    /** Returns the one that has the name now that this one is to get. */
    private Optional<Wish> before(Wish wish) {
        return wish.to().map(to -> sources.get(place(to)));
    }

    private Optional<Wish> dependent(Wish wish) {
        return Optional.ofNullable(claims.get(place(wish.from()))).filter(other -> other != wish);
    }

    /** The name is taken: what happens now is for the rule to say. */
    private void settle(Wish wish, String why) {
        Spot.Named to = wish.to().orElseThrow();
        claims.remove(place(to), wish);
        switch (wish.rule().conflict()) {
            case SKIP -> wish.stays(why);
            case SAME -> wish.isSetAsideFor(to);
            case NUMBER -> number(wish, to);
        }
    }

    private void number(Wish wish, Spot.Named to) {
        int dot = to.name().lastIndexOf('.');
        String stem = dot > 0 ? to.name().substring(0, dot) : to.name();
        String ending = dot > 0 ? to.name().substring(dot) : "";
        for (int number = 2; number < MOST_NUMBERS; number++) {
            String name = stem + " (" + number + ")" + ending;
            Spot.Named free = new Spot.Named(to.folder(), name);
            if (isTooLong(name)) {
                break;
            }
            if (!claims.containsKey(place(free))
                    && folders.at(to.folder(), name).isEmpty()) {
                String path = wish.toPath();
                wish.goesTo(free, path.substring(0, path.lastIndexOf('/') + 1) + name);
                claims.put(place(free), wish);
                return;
            }
        }
        wish.stays(TAKEN);
    }
}
