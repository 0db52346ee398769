package dev.drivemind.insight;

import dev.drivemind.insight.DuplicateGroup.Member;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Groups one section of the rows of all sources of an owner: by checksum and size, or where there is no checksum by name and size. */
final class GroupRows implements LaneWorker {
    private static final String TYPE = "group";

    /** The greatest waste first; what is only possible comes last. */
    static final Comparator<DuplicateGroup> ORDER = Comparator.comparing(DuplicateGroup::onlyPossible)
            .thenComparing(Comparator.comparingLong(DuplicateGroup::wastedBytes).reversed())
            .thenComparing(Comparator.comparingLong(DuplicateGroup::size).reversed())
            .thenComparing(DuplicateGroup::checksum)
            .thenComparing(group -> group.members().get(0).name());

    private static final Comparator<Member> OLDEST_FIRST =
            Comparator.comparing(Member::modified).thenComparing(Member::source).thenComparing(Member::id);

    private final Backend backend;
    private final String owner;
    private final String prefix;
    private final Supplier<String> ids;

    private record Key(long size, String checksum, String name) {}

    GroupRows(Backend backend, String owner, String prefix, Supplier<String> ids) {
        this.backend = backend;
        this.owner = owner;
        this.prefix = prefix;
        this.ids = ids;
    }

    static Fields cursor(int section) {
        return Fields.builder().put("type", TYPE).put("section", section).build();
    }

    /** Whether a lane groups rows. */
    static boolean is(Lane lane) {
        return lane.cursor().string("type").equals(TYPE);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Blobs blobs = backend.blobs();
        int section = (int) lane.cursor().number("section");
        Map<Key, List<Member>> byKey = new HashMap<>();
        for (RowFiles rows : InsightDocuments.rowsOf(backend.documents(), owner)) {
            rows.each(blobs, section, row -> {
                if (row.mayHaveCopies()) {
                    byKey.computeIfAbsent(key(row), any -> new ArrayList<>(2)).add(member(rows.source(), row));
                }
            });
        }
        List<DuplicateGroup> groups = new ArrayList<>();
        byKey.forEach((key, members) -> {
            if (members.size() > 1) {
                members.sort(OLDEST_FIRST);
                groups.add(new DuplicateGroup(key.checksum(), key.size(), members));
            }
        });
        groups.sort(ORDER);
        String name = ids.get();
        GroupFile.put(blobs, prefix + name, groups);
        Fields done = lane.cursor().with(Fields.builder().put("file", name).build());
        return Step.Commit.last(List.of(), done, Map.of("groups", (long) groups.size()));
    }

    private static Key key(Row row) {
        String md5 = Objects.requireNonNullElse(row.md5(), "");
        return new Key(row.size(), md5, md5.isEmpty() ? row.name() : "");
    }

    private static Member member(String source, Row row) {
        return new Member(
                source,
                row.id(),
                row.name(),
                Objects.requireNonNullElse(row.parent(), ""),
                Objects.requireNonNullElse(row.modified(), ""),
                row.holding() == Row.Holding.OWN);
    }
}
