package dev.drivemind.duplicate;

import dev.drivemind.duplicate.SiftedFiles.Sifted;
import dev.drivemind.insight.RowFiles;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds which files of all sources of an owner may have copies, and has them grouped section by section. Rows are read twice, whatever their
 * number: first to see what is there more than once, then to store that alone.
 */
final class SiftRows implements LaneWorker {
    private static final String TYPE = "sift";

    private final Backend backend;
    private final String owner;
    private final String prefix;
    private final Supplier<String> ids;

    /**
     * @param prefix how the names of what is stored begin
     */
    SiftRows(Backend backend, String owner, String prefix, Supplier<String> ids) {
        this.backend = backend;
        this.owner = owner;
        this.prefix = prefix;
        this.ids = ids;
    }

    static Fields cursor() {
        return Fields.builder().put("type", TYPE).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Blobs blobs = backend.blobs();
        List<RowFiles> sources = RowFiles.ofOwner(backend.documents(), owner);
        Sieve sieve =
                new Sieve(sources.stream().mapToLong(rows -> rows.count(blobs)).sum());
        sources.forEach(rows -> rows.each(blobs, row -> {
            if (row.mayHaveCopies()) {
                sieve.add(row);
            }
        }));
        SiftedFiles sifted = new SiftedFiles(blobs, prefix, ids);
        sources.forEach(rows -> rows.each(blobs, row -> {
            if (row.mayHaveCopies() && sieve.mayHaveCopy(row)) {
                sifted.add(Sifted.of(rows.source(), row));
            }
        }));
        return Step.Commit.last(List.of(), lane.cursor(), Map.of()).spawning(sections(sifted.end()));
    }

    private static List<LaneSeed> sections(List<List<String>> files) {
        List<LaneSeed> seeds = new ArrayList<>();
        for (int section = 0; section < files.size(); section++) {
            seeds.add(LaneSeed.ofNextPhase(GroupRows.cursor(section, files.get(section))));
        }
        return seeds;
    }
}
