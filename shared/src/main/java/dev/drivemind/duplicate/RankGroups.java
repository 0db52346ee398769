package dev.drivemind.duplicate;

import dev.drivemind.duplicate.ContentIndex.Copies;
import dev.drivemind.insight.RowFiles;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Lanes;
import dev.drivemind.job.Step;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Merges the groups of all sections into pages, the greatest waste first, compares folders, and stores what all of it comes to. */
final class RankGroups implements LaneWorker {
    private static final String TYPE = "rank";

    /** Groups on a page, as they are stored. */
    static final int PAGE = 200;

    private final Backend backend;
    private final Job job;
    private final String prefix;
    private final Supplier<String> ids;

    RankGroups(Backend backend, Job job, String prefix, Supplier<String> ids) {
        this.backend = backend;
        this.job = job;
        this.prefix = prefix;
        this.ids = ids;
    }

    static Fields cursor(long at) {
        return Fields.builder().put("type", TYPE).put("at", at).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** A section's groups, the next one at hand. */
    private record Source(GroupFile file, DuplicateGroup next) {}

    @Override
    public Step step(Lane lane) {
        Ref result = Duplicates.ref(job.owner());
        Precondition unchanged = Precondition.unchanged(backend.documents().get(result));
        List<Fields> grouped = sections();
        List<String> sections =
                grouped.stream().map(section -> prefix + section.string("file")).toList();
        EqualTrees trees = new EqualTrees();
        RowFiles.ofOwner(backend.documents(), job.owner())
                .forEach(rows -> rows.each(backend.blobs(), row -> trees.add(rows.source(), row)));
        Counts counts = new Counts(prefix + ids.get() + "-", trees, decisions());
        List<GroupFile> open = new ArrayList<>();
        try {
            PriorityQueue<Source> sources = new PriorityQueue<>(Comparator.comparing(Source::next, GroupRows.ORDER));
            for (String section : sections) {
                GroupFile file = GroupFile.open(backend.blobs(), section);
                open.add(file);
                file.next().ifPresent(first -> sources.add(new Source(file, first)));
            }
            while (!sources.isEmpty()) {
                Source first = sources.remove();
                counts.add(first.next());
                first.file().next().ifPresent(next -> sources.add(new Source(first.file(), next)));
            }
        } finally {
            open.forEach(GroupFile::close);
        }
        counts.end();
        Fields found = counts.fields(lane.cursor().number("at"))
                .with(Fields.builder()
                        .put("sections", sections)
                        .put(
                                "indexes",
                                grouped.stream()
                                        .map(section -> String.valueOf(section.number("indexes")))
                                        .toList())
                        .build())
                .with(compare(trees));
        Write write = Write.set(result, found, unchanged); // decisions of meanwhile would be missed otherwise
        return Step.Commit.last(List.of(write), lane.cursor(), Map.of());
    }

    /** What the lanes of all sections have left, in their order. */
    private List<Fields> sections() {
        Map<Long, Fields> sections = new TreeMap<>();
        new Lanes(backend.documents()).each(job.id(), each -> {
            if (GroupRows.is(each)) {
                sections.put(each.cursor().number("section"), each.cursor());
            }
        });
        return List.copyOf(sections.values());
    }

    private Set<Content> decisions() {
        return new CopyDecisions(backend.documents(), backend.blobs(), job.owner()).all();
    }

    /** Writes the pages of equal folders; returns what they come to. */
    private Fields compare(EqualTrees trees) {
        trees.compare();
        List<FolderGroup> groups = trees.topmost();
        String pages = prefix + ids.get() + "-";
        int written = 0;
        for (int from = 0; from < groups.size(); from += PAGE) {
            List<FolderGroup> page = groups.subList(from, Math.min(groups.size(), from + PAGE));
            new FolderPage(page, FolderNames.aboveFolders(page, trees)).put(backend.blobs(), pages + written++);
        }
        return Fields.builder()
                .put("folderGroups", groups.size())
                .put("folderWastedBytes", trees.wastedBytes())
                .put("folderPagesIn", pages)
                .put("folderPages", written)
                .build();
    }

    /** Counts groups and writes them, page by page. */
    private final class Counts {
        private final String pages;
        private final EqualTrees folders;
        private final Set<Content> decided;
        private Remembered remembered = Remembered.NONE;
        private final List<DuplicateGroup> page = new ArrayList<>();
        private int written;
        private long groups;
        private long files;
        private long wasted;
        private long possibleGroups;
        private long possibleFiles;
        private long possibleBytes;

        Counts(String pages, EqualTrees folders, Set<Content> decided) {
            this.pages = pages;
            this.folders = folders;
            this.decided = decided;
        }

        void add(DuplicateGroup group) {
            if (group.onlyPossible()) {
                possibleGroups++;
                possibleFiles += group.members().size();
                possibleBytes += group.wastedBytes();
            } else {
                groups++;
                files += group.members().size();
                wasted += group.wastedBytes();
                if (decided.contains(group.content())) {
                    remembered = remembered.with(Copies.of(group), 1);
                }
            }
            page.add(group);
            if (page.size() == PAGE) {
                end();
            }
        }

        void end() {
            if (!page.isEmpty()) {
                new DuplicatePage(page, FolderNames.above(page, folders)).put(backend.blobs(), pages + written++);
                page.clear();
            }
        }

        Fields fields(long at) {
            return Fields.builder()
                    .put("ownerId", job.owner())
                    .put("job", job.id())
                    .put("at", at)
                    .put("groups", groups)
                    .put("files", files)
                    .put("copies", files - groups)
                    .put("wastedBytes", wasted)
                    .put("possibleGroups", possibleGroups)
                    .put("possibleFiles", possibleFiles)
                    .put("possibleBytes", possibleBytes)
                    .put("pagesIn", pages)
                    .put("pages", written)
                    .build()
                    .with(remembered.fields());
        }
    }
}
