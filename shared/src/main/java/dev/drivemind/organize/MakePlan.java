package dev.drivemind.organize;

import dev.drivemind.category.Categories;
import dev.drivemind.category.Sorting;
import dev.drivemind.content.FittingFiles;
import dev.drivemind.duplicate.CopyDecisions;
import dev.drivemind.duplicate.DuplicateGroup;
import dev.drivemind.duplicate.DuplicateGroup.Member;
import dev.drivemind.duplicate.DuplicatePage;
import dev.drivemind.duplicate.Duplicates;
import dev.drivemind.duplicate.Keeping;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the plan of an operation of what the index holds; the same of the same. */
final class MakePlan {
    private static final Rule COPY = new Rule(
            "duplicates",
            new Rule.Match(List.of(), List.of(), Map.of(), Rule.Bounds.NONE, Rule.Bounds.NONE),
            new Rule.Action.Quarantine(),
            Conflict.SKIP);

    /** At most half of the memory is for a plan: with what DriveMind has by default, that is a million files. */
    private static final int SHARE = 2;

    private final Backend backend;
    private final Operation operation;
    private final Shelf shelf;
    private final Files files;
    private final Paths paths;

    MakePlan(Backend backend, Operation operation, Shelf shelf) {
        this.backend = backend;
        this.operation = operation;
        this.shelf = shelf;
        this.files = new Files(backend.documents(), operation.owner(), operation.source());
        this.paths = new Paths(files);
    }

    /** Returns the plan. */
    MadePlan plan() {
        List<String> within = Arrays.stream(operation.within().split("/", -1))
                .filter(step -> !step.isEmpty())
                .toList();
        Order order = Order.of(operation.order());
        Planner planner =
                new Planner(shelf, within, Runtime.getRuntime().maxMemory() / SHARE, order.removesEmptiedFolders());
        if (order instanceof Order.ByRules byRules) {
            addByRules(planner, byRules.rules());
        } else {
            addCopies(planner, ((Order.Copies) order).keeping());
        }
        return new MadePlan(operation, planner.decide());
    }

    private void addByRules(Planner planner, Rules rules) {
        Sorting sorting = FittingFiles.sorting(
                backend.documents(), operation.source(), new Categories(backend.documents(), operation.owner()).list());
        Instant now = operation.createdAt();
        String within = operation.within();
        Untouched untouched = Untouched.of(files, within, rules.protect());
        files.eachLiveRecords(page -> {
            List<FileEntry> entries = page.stream().map(FileRecord::entry).toList();
            List<String> all = paths.ofAll(entries);
            for (int i = 0; i < page.size(); i++) {
                String path = all.get(i);
                FileEntry entry = entries.get(i);
                untouched.sees(path);
                if (isMovable(entry) && isMeant(path, untouched)) {
                    String category = sorting.sort(entry.id(), entry.name(), entry.mimeType(), () -> path)
                            .name();
                    Candidate file =
                            new Candidate(entry, path, category, page.get(i).tags());
                    rules.of(file, within, now).ifPresent(rule -> planner.add(file, rule));
                }
            }
        });
        untouched.requireSeen();
    }

    private boolean isMeant(String path, Untouched untouched) {
        return path.startsWith(operation.within() + "/") && !untouched.has(path);
    }

    /** Folders and links stay, and so does what has no text for a name: nothing could say where it went. */
    private static boolean isMovable(FileEntry entry) {
        return entry.size() != null
                && !entry.isFolder()
                && !entry.isSpecial()
                && !entry.nameEscaped()
                && entry.shortcutTarget() == null
                && !entry.mimeType().equals(FileEntry.SHORTCUT)
                && !entry.isAnothers();
    }

    private void addCopies(Planner planner, Keeping chosen) {
        CopyDecisions decisions = new CopyDecisions(backend.documents(), backend.blobs(), operation.owner());
        Keeping keeping = chosen.with(decisions.all());
        Fields found = Duplicates.found(backend.documents(), operation.owner())
                .orElseThrow(() -> new InvalidRulesException("duplicates were not looked for yet"));
        Untouched untouched = Untouched.of(files, operation.within(), List.of());
        for (long at = 0; at < Duplicates.pages(found); at++) {
            DuplicatePage page = Duplicates.page(backend.blobs(), found, at);
            page.groups().stream()
                    .filter(group -> !group.onlyPossible())
                    .forEach(group -> add(planner, untouched, group, keeping.choose(group, page)));
        }
    }

    /** The copy that stays may lie anywhere; what goes lies where its user wants order. */
    private void add(Planner planner, Untouched untouched, DuplicateGroup group, Keeping.Choice choice) {
        if (choice.kept().stream().allMatch(kept -> kept)) {
            return;
        }
        Map<String, FileRecord> records = new HashMap<>();
        List<Member> here = group.members().stream()
                .filter(member -> member.source().equals(operation.source()))
                .toList();
        here.forEach(member ->
                files.find(member.id()).filter(FileRecord::live).ifPresent(found -> records.put(member.id(), found)));
        Optional<Wish.Place> keeper = Optional.empty();
        for (int i = 0; i < group.members().size(); i++) {
            FileRecord record = records.get(group.members().get(i).id());
            if (choice.kept().get(i) && record != null && keeper.isEmpty()) {
                keeper = Optional.of(planner.place(record.entry(), paths.of(record.entry())));
            }
        }
        for (int i = 0; i < group.members().size(); i++) {
            FileRecord record = records.get(group.members().get(i).id());
            if (!choice.kept().get(i) && record != null && isMovable(record.entry())) {
                String path = paths.of(record.entry());
                if (isMeant(path, untouched)) {
                    planner.addCopy(new Candidate(record.entry(), path, "", record.tags()), COPY, keeper);
                }
            }
        }
    }
}
