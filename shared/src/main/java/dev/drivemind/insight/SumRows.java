package dev.drivemind.insight;

import dev.drivemind.category.Categories;
import dev.drivemind.category.OwnCategory;
import dev.drivemind.content.FittingFiles;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.snapshot.DamagedSnapshotException;
import dev.drivemind.snapshot.Snapshots;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Day;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds up the rows of the snapshot that a job has made, and stores what they come to as the source's insights. */
final class SumRows implements LaneWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SumRows.class);
    private static final String TYPE = "sum";

    /** Earlier results of which the totals are kept, to show growth. */
    private static final int HISTORY = 60;

    /** Of these, the last that are kept whenever they were made. */
    private static final int RECENT = 10;

    private final Backend backend;
    private final Job job;
    private final String source;
    private final SourceFacts facts;
    private final String prefix;
    private final Supplier<String> ids;

    /**
     * @param prefix how the names of the job's blobs begin
     * @param ids makes names that are new: a step that is taken again never writes over a file
     */
    SumRows(Backend backend, Job job, SourceFacts facts, String prefix, Supplier<String> ids) {
        this.backend = backend;
        this.job = job;
        this.source = facts.source();
        this.facts = facts;
        this.prefix = prefix;
        this.ids = ids;
    }

    /**
     * Where the lane begins.
     *
     * @param asOf what was known of the index when its snapshot began
     */
    static Fields cursor(Fields asOf) {
        return Fields.builder().put("type", TYPE).put("asOf", asOf).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        try {
            return sumUp(lane);
        } catch (DamagedSnapshotException e) {
            // Not summed up, so the next look at the source has another one made, from the index.
            LOG.warn("The snapshot of job {} is damaged: the next one is made anew", job.id(), e);
            List<Write> note = new Snapshots(backend.documents(), backend.blobs(), job.owner(), source)
                    .damaged(job.id()).stream().toList();
            return Step.Commit.last(note, lane.cursor(), Map.of());
        }
    }

    private Step sumUp(Lane lane) {
        Fields asOf = lane.cursor().fields("asOf");
        RowFiles rows = new RowFiles(job.owner(), source, job.id());
        List<OwnCategory> categories = new Categories(backend.documents(), job.owner()).list();
        Sums sums = new Sums(
                Instant.ofEpochMilli(asOf.number("at")), FittingFiles.sorting(backend.documents(), source, categories));
        rows.each(backend.blobs(), sums::add);
        if (sums.needsSorting()) {
            rows.each(backend.blobs(), sums::sort);
        }
        Fields totals = sums.result(facts.roots(asOf));
        String tree = prefix + ids.get();
        TreeFile.put(backend.blobs(), tree, sums.top());
        Fields insights = Fields.builder()
                .put("ownerId", job.owner())
                .put("source", source)
                .put("job", job.id())
                .put("snapshot", job.id())
                .put("tree", tree)
                .put("categories", Categories.version(categories))
                .putAll("history", history(asOf, totals))
                .build()
                .with(asOf)
                .with(facts.quota())
                .with(totals);
        Write write = Write.set(new Ref(Schema.INSIGHTS, source), insights);
        return Step.Commit.last(List.of(write), lane.cursor(), Map.of("files", totals.number("files")));
    }

    private List<Fields> history(Fields asOf, Fields totals) {
        List<Fields> all = new ArrayList<>(backend.documents()
                .get(new Ref(Schema.INSIGHTS, source))
                .map(Document::fields)
                .map(known -> known.list("history"))
                .orElse(List.of()));
        all.removeIf(known -> known.string("job").equals(job.id()));
        all.add(Fields.builder()
                .put("job", job.id())
                .put("at", asOf.number("at"))
                .put("files", totals.number("files"))
                .put("bytes", totals.number("bytes"))
                .build());
        return thinned(all);
    }

    /** The last results, and of days before the last of each: a source that changes constantly is summed up again and again. */
    static List<Fields> thinned(List<Fields> oldestFirst) {
        List<Fields> kept = new ArrayList<>();
        Set<String> days = new HashSet<>();
        for (int i = oldestFirst.size() - 1; i >= 0 && kept.size() < HISTORY; i--) {
            Fields result = oldestFirst.get(i);
            boolean lastOfDay = days.add(Day.of(Instant.ofEpochMilli(result.number("at"))));
            if (lastOfDay || kept.size() < RECENT) {
                kept.add(result);
            }
        }
        Collections.reverse(kept);
        return kept;
    }
}
