package dev.drivemind.report;

import dev.drivemind.job.Jobs;
import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.report.Report.Written;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** The reports of an owner. */
public final class Reports {
    private static final int PAGE = 50;

    private final Documents documents;
    private final Blobs blobs;
    private final Jobs jobs;
    private final String owner;

    /**
     * @param documents of the owner
     * @param jobs in whose name they are started
     */
    public Reports(Documents documents, Blobs blobs, Jobs jobs, String owner) {
        this.documents = documents;
        this.blobs = blobs;
        this.jobs = jobs;
        this.owner = owner;
    }

    /**
     * Has a report written of what a source sums up to.
     *
     * @param name what people call the source
     */
    public Jobs.Started write(String source, String name) {
        Fields spec = Fields.builder().put("source", source).put("name", name).build();
        return jobs.start(new Jobs.Order(owner, ReportJob.KIND, ReportRoom.REPORT.subject(source), spec));
    }

    /** Returns those of all sources, the newest first. */
    public List<Report> list() {
        return list(documents, Query.of(Schema.REPORTS).whereEqual("ownerId", owner));
    }

    /** Returns those of a source, the newest first. */
    public List<Report> list(String source) {
        return ofSource(documents, source);
    }

    static List<Report> ofSource(Documents documents, String source) {
        return list(documents, Query.of(Schema.REPORTS).whereEqual("source", source));
    }

    private static List<Report> list(Documents documents, Query query) {
        return Paged.all(documents, query.limit(PAGE))
                .map(Report::of)
                .sorted(Comparator.comparingLong(Report::writtenAt).reversed().thenComparing(Report::id))
                .toList();
    }

    /** Returns the report of an id. */
    public Optional<Report> find(String id) {
        return documents.get(new Ref(Schema.REPORTS, id)).map(Report::of);
    }

    /** Opens a form of a report, which the caller closes; empty if the report is gone. */
    public Optional<InputStream> open(Written file) {
        return blobs.get(file.blob()).map(InflaterInputStream::new);
    }

    /** Where the reports of a source are. */
    static String blobsOf(String owner, String source) {
        return OwnerBlobs.of(owner, source) + "reports/";
    }
}
