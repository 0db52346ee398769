package dev.drivemind.organize;

import dev.drivemind.organize.Act.Action;
import dev.drivemind.organize.Act.Kind;
import dev.drivemind.organize.Act.State;
import dev.drivemind.organize.Planner.Decided;
import dev.drivemind.organize.TargetFolders.Target;
import dev.drivemind.shelf.Spot;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes down what was decided as acts, in the order in which they are carried out, each when it is needed. */
final class ActList {
    private final Operation operation;
    private final Decided decided;
    private long number;

    ActList(Operation operation, Decided decided) {
        this.operation = operation;
        this.decided = decided;
    }

    /**
     * Returns the acts: folders' times, folders that are made, files, folders that are removed, and last what stays. To be called once.
     */
    Stream<Act> all() {
        return Stream.of(times(), made(), moves(), removed(), staying())
                .reduce(Stream::concat)
                .orElseThrow();
    }

    /**
     * Returns where what happens to files can be parted, see {@link Parts}.
     *
     * @param most how many parts there are at most
     * @param least how many acts a part has at least, if there are several
     */
    List<Long> cuts(int most, int least) {
        Ordering moving = decided.moving();
        long share = Math.max(least, moving.size() / most + 1);
        long next = (long) folders().size() + decided.folders().made().size();
        List<Long> cuts = new ArrayList<>(List.of(next));
        for (int position = 0; position < moving.size(); position++) {
            if (moving.canBegin(position) && next - cuts.get(cuts.size() - 1) >= share) {
                cuts.add(next);
            }
            next += movesOn(position) ? 2 : 1;
        }
        cuts.add(next);
        return cuts;
    }

    /** Whether one that has made room for the others of its cycle goes to its place after the act of this position. */
    private boolean movesOn(int position) {
        Ordering moving = decided.moving();
        return moving.isLast(position) && moving.makesRoom(moving.start(position));
    }

    private Stream<Act> times() {
        return folders().entrySet().stream()
                .map(each -> act(
                        Kind.TIMES,
                        Action.NOTE,
                        each.getValue(),
                        Fields.builder().put("folder", each.getKey()).build()));
    }

    private Stream<Act> made() {
        return decided.folders().made().stream()
                .map(folder -> act(
                        Kind.FOLDER,
                        Action.MAKE,
                        folder.path(),
                        Fields.builder()
                                .put("toPath", folder.path())
                                .put("parent", folder.parent())
                                .put("folderName", folder.name())
                                .put("folder", folder.key())
                                .build()));
    }

    private Stream<Act> moves() {
        return IntStream.range(0, decided.moving().size()).boxed().flatMap(this::moves);
    }

    private Stream<Act> removed() {
        return decided.emptied().stream()
                .map(folder -> act(
                        Kind.FOLDER,
                        Action.REMOVE,
                        folder.path(),
                        Fields.builder()
                                .put("parent", folder.spot().folder())
                                .put("folderName", folder.spot().name())
                                .put("folder", folder.key())
                                .build()));
    }

    private Stream<Act> staying() {
        return Arrays.stream(decided.staying())
                .mapToObj(decided.wishes()::at)
                .map(wish -> act(
                        Kind.FILE,
                        action(wish),
                        wish.path(),
                        common(wish)
                                .with(Fields.builder()
                                        .put("toPath", wish.goal().map(Wish.Place::path))
                                        .put("state", State.SKIPPED.word())
                                        .put("reason", wish.reason())
                                        .build())));
    }

    /** The folders whose lists of children change, and that are there already, with their paths; the root has the quarantine. */
    private Map<String, String> folders() {
        TargetFolders all = decided.folders();
        Map<String, String> folders = new LinkedHashMap<>();
        folders.put(all.root().key(), "/");
        all.made().stream()
                .filter(folder -> !all.isMade(folder.parent()))
                .forEach(folder -> folders.putIfAbsent(folder.parent(), above(folder.path())));
        for (int i = 0; i < decided.moving().size(); i++) {
            int wish = decided.moving().at(i);
            Optional<Target> goal =
                    decided.wishes().goes(wish) ? decided.wishes().toFolder(wish) : Optional.empty();
            Stream.of(Optional.of(decided.wishes().folder(wish)), goal)
                    .flatMap(Optional::stream)
                    .filter(folder -> !all.isMade(folder.key()))
                    .forEach(folder ->
                            folders.putIfAbsent(folder.key(), folder.path().isEmpty() ? "/" : folder.path()));
        }
        decided.emptied().forEach(folder -> {
            folders.putIfAbsent(folder.key(), folder.path());
            folders.putIfAbsent(folder.spot().folder(), above(folder.path()));
        });
        return folders;
    }

    private static String above(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    private Stream<Act> moves(int position) {
        Ordering moving = decided.moving();
        Wish wish = decided.wishes().at(moving.at(position));
        Stream<Act> itself = Stream.of(
                moving.makesRoom(position)
                        ? park(wish, moving.length(position))
                        : move(wish, wish.from(), action(wish)));
        return movesOn(position)
                ? Stream.concat(
                        itself,
                        Stream.of(moving.start(position))
                                .map(first -> unpark(decided.wishes().at(moving.at(first)), moving.length(first))))
                : itself;
    }

    /** @param length how many files the cycle has */
    private Act park(Wish wish, int length) {
        return act(
                Kind.STEP,
                Action.PARK,
                wish.path(),
                common(wish)
                        .with(MoveFields.of("from", wish.from()))
                        .with(MoveFields.of("to", new Spot.Aside(operation.id(), number)))
                        .with(Act.unparkedBy(number + length)));
    }

    private Act unpark(Wish wish, int length) {
        Act moved = move(wish, new Spot.Aside(operation.id(), number - length), Action.UNPARK);
        return moved.with(MoveFields.of("parked", wish.from()));
    }

    private Act move(Wish wish, Spot from, Action action) {
        Optional<Wish.Place> goal = wish.to();
        Spot to = goal.<Spot>map(Wish.Place::spot).orElseGet(() -> new Spot.Aside(operation.id(), number));
        return act(
                Kind.FILE,
                action,
                wish.path(),
                common(wish)
                        .with(Fields.builder()
                                .put("toPath", goal.map(Wish.Place::path))
                                .build())
                        .with(MoveFields.of("from", from))
                        .with(MoveFields.of("to", to))
                        .with(wish.copy().map(ActList::keeper).orElseGet(Fields::empty)));
    }

    private static Fields keeper(Wish.Place kept) {
        return MoveFields.of("keeper", kept.spot())
                .with(Fields.builder()
                        .put("copyOf", kept.path())
                        .put("copy", true)
                        .build());
    }

    private static Action action(Wish wish) {
        if (wish.copy().isPresent() || wish.rule().action() instanceof Rule.Action.Quarantine) {
            return Action.QUARANTINE;
        }
        return wish.rule().action() instanceof Rule.Action.Rename ? Action.RENAME : Action.MOVE;
    }

    private static Fields common(Wish wish) {
        return Fields.builder()
                .put("itemId", wish.file().item())
                .put("rule", wish.rule().name())
                .put(
                        "category",
                        Optional.of(wish.file().category())
                                .filter(name -> wish.rule().usesCategory()))
                .put("size", wish.file().size())
                .put("indexed", wish.file().indexed().map(time -> Long.toString(time)))
                .build();
    }

    private Act act(Kind kind, Action action, String path, Fields more) {
        Fields fields = Fields.builder()
                .put("operation", operation.id())
                .put("source", operation.source())
                .put("ownerId", operation.owner())
                .put("day", operation.fields().string("day"))
                .put("number", number)
                .put("kind", kind.word())
                .put("action", action.word())
                .put("state", State.PLANNED.word())
                .put("path", path)
                .build();
        return new Act(operation.id(), number++, fields.with(more));
    }
}
