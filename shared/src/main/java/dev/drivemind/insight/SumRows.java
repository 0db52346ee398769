package dev.drivemind.insight;

import dev.drivemind.category.Categories;
import dev.drivemind.category.OwnCategory;
import dev.drivemind.category.Sorting;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Lanes;
import dev.drivemind.job.Step;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up the rows that a job has collected, and stores what they come to as the source's insights. */
final class SumRows implements LaneWorker {
    private static final String TYPE = "sum";

    /** Earlier results of which the totals are kept, to show growth. */
    private static final int HISTORY = 60;

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

    static Fields cursor() {
        return Fields.builder().put("type", TYPE).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        List<Fields> collected = new ArrayList<>();
        new Lanes(backend.documents()).each(job.id(), each -> {
            if (CollectRows.is(each)) {
                collected.add(each.cursor());
            }
        });
        Fields asOf = collected.get(0).fields("asOf");
        RowFiles rows = new RowFiles(source, prefix, collected.get(0).strings("files"));
        List<OwnCategory> categories = new Categories(backend.documents(), job.owner()).list();
        Sums sums = new Sums(Instant.ofEpochMilli(asOf.number("at")), new Sorting(categories));
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
                .put("rowsIn", prefix)
                .put("rows", rows.names())
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
        List<Fields> before = backend.documents()
                .get(new Ref(Schema.INSIGHTS, source))
                .map(Document::fields)
                .map(known -> known.list("history"))
                .orElse(List.of());
        List<Fields> all = new ArrayList<>(before.subList(Math.max(0, before.size() - HISTORY + 1), before.size()));
        all.removeIf(known -> known.string("job").equals(job.id()));
        all.add(Fields.builder()
                .put("job", job.id())
                .put("at", asOf.number("at"))
                .put("files", totals.number("files"))
                .put("bytes", totals.number("bytes"))
                .build());
        return all;
    }
}
