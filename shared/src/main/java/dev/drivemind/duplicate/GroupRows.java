package dev.drivemind.duplicate;

import dev.drivemind.duplicate.DuplicateGroup.Member;
import dev.drivemind.duplicate.SiftedFiles.Sifted;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Groups one section of the files of an owner that may have copies: by checksum and size, or where there is no checksum by name and size. */
final class GroupRows implements LaneWorker {
    private static final String TYPE = "group";

    /** The greatest waste first; what is only possible comes last. */
    static final Comparator<DuplicateGroup> ORDER = Comparator.comparing(DuplicateGroup::onlyPossible)
            .thenComparing(Comparator.comparingLong(DuplicateGroup::wastedBytes).reversed())
            .thenComparing(Comparator.comparingLong(DuplicateGroup::size).reversed())
            .thenComparing(DuplicateGroup::checksum)
            .thenComparing(group -> group.members().get(0).name());

    private static final Comparator<Dated> OLDEST_FIRST = Comparator.comparing(Dated::changed)
            .thenComparing(dated -> dated.member().source())
            .thenComparing(dated -> dated.member().id());

    private final Blobs blobs;
    private final String sifted;
    private final String prefix;
    private final Supplier<String> ids;

    private record Key(long size, String checksum, String name) {}

    /** A member whose time is read once, however often it is compared. */
    private record Dated(Instant changed, Member member) {
        static Dated of(Member member) {
            return new Dated(member.changed().orElse(Instant.MIN), member);
        }
    }

    /**
     * @param sifted how the names of the blobs begin that {@link SiftRows} has stored
     * @param prefix how the names of the groups' blobs begin
     */
    GroupRows(Blobs blobs, String sifted, String prefix, Supplier<String> ids) {
        this.blobs = blobs;
        this.sifted = sifted;
        this.prefix = prefix;
        this.ids = ids;
    }

    /**
     * Where the lane of a section begins.
     *
     * @param files the blobs of the section's files
     */
    static Fields cursor(int section, List<String> files) {
        return Fields.builder()
                .put("type", TYPE)
                .put("section", section)
                .put("sifted", files)
                .build();
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
        Map<Key, List<Member>> byKey = new HashMap<>();
        lane.cursor()
                .strings("sifted")
                .forEach(name -> SiftedFiles.each(
                        blobs,
                        sifted + name,
                        file -> byKey.computeIfAbsent(key(file), any -> new ArrayList<>(2))
                                .add(file.member())));
        List<DuplicateGroup> groups = new ArrayList<>();
        byKey.forEach((key, members) -> {
            if (members.size() > 1) {
                groups.add(new DuplicateGroup(key.checksum(), key.size(), oldestFirst(members)));
            }
        });
        groups.sort(ORDER);
        String name = ids.get();
        GroupFile.put(blobs, prefix + name, groups);
        int indexes = ContentIndex.put(blobs, prefix + name, groups);
        Fields done = lane.cursor()
                .with(Fields.builder().put("file", name).put("indexes", indexes).build());
        return Step.Commit.last(List.of(), done, Map.of("groups", (long) groups.size()));
    }

    private static List<Member> oldestFirst(List<Member> members) {
        return members.stream()
                .map(Dated::of)
                .sorted(OLDEST_FIRST)
                .map(Dated::member)
                .toList();
    }

    private static Key key(Sifted file) {
        String checksum = file.checksum();
        return new Key(file.size(), checksum, checksum.isEmpty() ? file.member().name() : "");
    }
}
