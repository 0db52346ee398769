package dev.drivemind.organize;

import dev.drivemind.organize.Act.Action;
import dev.drivemind.organize.Act.Kind;
import dev.drivemind.organize.Act.State;
import dev.drivemind.organize.TargetFolders.NewFolder;
import dev.drivemind.shelf.Spot;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down what was decided as acts, in the order in which they are carried out. */
final class ActList {
    private final Operation operation;
    private final List<Act> acts = new ArrayList<>();

    ActList(Operation operation) {
        this.operation = operation;
    }

    /** Returns the acts: folders' times, folders that are made, files, and last what stays. */
    List<Act> of(Planner.Decided decided) {
        times(decided)
                .forEach((key, path) -> add(
                        Kind.TIMES,
                        Action.NOTE,
                        path,
                        Fields.builder().put("folder", key).build()));
        for (NewFolder folder : decided.folders().made()) {
            Fields more = Fields.builder()
                    .put("toPath", folder.path())
                    .put("parent", folder.parent())
                    .put("folderName", folder.name())
                    .put("folder", folder.key())
                    .build();
            add(Kind.FOLDER, Action.MAKE, folder.path(), more);
        }
        decided.chains().forEach(this::chain);
        for (Wish wish : decided.staying()) {
            Fields more = Fields.builder()
                    .put("toPath", Optional.of(wish.toPath()).filter(path -> !path.isEmpty()))
                    .put("state", State.SKIPPED.word())
                    .put("reason", wish.reason())
                    .build();
            add(Kind.FILE, action(wish), wish.file().path(), common(wish).with(more));
        }
        return acts;
    }

    /** The folders whose lists of children change, and that are there already; the root has the quarantine. */
    private static Map<String, String> times(Planner.Decided decided) {
        Map<String, String> times = new LinkedHashMap<>();
        times.put(decided.folders().root().key(), "/");
        decided.folders().made().stream()
                .filter(folder -> !decided.folders().isMade(folder.parent()))
                .forEach(folder -> times.putIfAbsent(folder.parent(), above(folder.path())));
        decided.chains().stream().flatMap(chain -> chain.wishes().stream()).forEach(wish -> {
            times.putIfAbsent(wish.from().folder(), above(wish.file().path()));
            wish.to()
                    .filter(to -> !decided.folders().isMade(to.folder()))
                    .ifPresent(to -> times.putIfAbsent(to.folder(), above(wish.toPath())));
        });
        return times;
    }

    private static String above(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    private void chain(Ordering.Chain chain) {
        if (!chain.cycle()) {
            chain.wishes().forEach(wish -> move(wish, wish.from(), action(wish)));
            return;
        }
        Wish first = chain.wishes().get(0);
        Spot aside = new Spot.Aside(operation.id(), acts.size());
        add(
                Kind.STEP,
                Action.PARK,
                first.file().path(),
                common(first)
                        .with(Act.spot("from", first.from()))
                        .with(Act.spot("to", aside))
                        .with(Act.unparkedBy(acts.size() + chain.wishes().size())));
        chain.wishes().subList(1, chain.wishes().size()).forEach(wish -> move(wish, wish.from(), action(wish)));
        move(first, aside, Action.UNPARK);
    }

    private void move(Wish wish, Spot from, Action action) {
        Spot to = wish.to().<Spot>map(spot -> spot).orElseGet(() -> new Spot.Aside(operation.id(), acts.size()));
        Fields keeper = wish.keeper().map(spot -> Act.spot("keeper", spot)).orElseGet(Fields::empty);
        Optional<String> toPath = wish.to().map(spot -> wish.toPath());
        add(
                Kind.FILE,
                action,
                wish.file().path(),
                common(wish)
                        .with(Fields.builder().put("toPath", toPath).build())
                        .with(Act.spot("from", from))
                        .with(Act.spot("to", to))
                        .with(keeper));
    }

    private static Action action(Wish wish) {
        if (wish.keeper().isPresent() || wish.rule().action() instanceof Rule.Action.Quarantine) {
            return Action.QUARANTINE;
        }
        return wish.rule().action() instanceof Rule.Action.Rename ? Action.RENAME : Action.MOVE;
    }

    private static Fields common(Wish wish) {
        Long size = wish.file().entry().size();
        return Fields.builder()
                .put("itemId", wish.file().entry().id())
                .put("rule", wish.rule().name())
                .put("category", wish.file().category())
                .put("size", size == null ? 0 : size)
                .put("indexed", Facts.modified(wish.file().entry()).map(time -> Long.toString(time.toEpochMilli())))
                .build();
    }

    private void add(Kind kind, Action action, String path, Fields more) {
        Fields fields = Fields.builder()
                .put("operation", operation.id())
                .put("source", operation.source())
                .put("ownerId", operation.owner())
                .put("day", operation.fields().string("day"))
                .put("number", acts.size())
                .put("kind", kind.word())
                .put("action", action.word())
                .put("state", State.PLANNED.word())
                .put("path", path)
                .build();
        acts.add(new Act(operation.id(), acts.size(), fields.with(more)));
    }
}
