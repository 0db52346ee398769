package dev.drivemind.report;

import dev.drivemind.duplicate.Duplicates;
import dev.drivemind.insight.InsightFigures;
import dev.drivemind.insight.SummedFiles;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.report.Report.Written;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/** Writes one format of a report with each step, all of the same insights: if there are newer ones meanwhile, it starts over. */
final class WriteReport implements LaneWorker {
    private static final String TYPE = "report";
    private static final int BUFFER = 1 << 16;

    private final Backend backend;
    private final Job job;
    private final long now;
    private final Supplier<String> ids;
    private final String source;

    /**
     * @param ids makes names that are new: a step that is taken again never writes over a file
     */
    WriteReport(Backend backend, Job job, long now, Supplier<String> ids) {
        this.backend = backend;
        this.job = job;
        this.now = now;
        this.ids = ids;
        this.source = job.spec().string("source");
    }

    static Fields cursor() {
        return cursor("", List.of());
    }

    private static Fields cursor(String insights, List<Fields> files) {
        return Fields.builder()
                .put("type", TYPE)
                .put("insights", insights)
                .putAll("files", files)
                .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields insights = backend.documents()
                .get(new Ref(Schema.INSIGHTS, source))
                .map(Document::fields)
                .orElseThrow(() -> new IllegalStateException("The source was not summed up: " + source));
        String of = insights.string("job");
        List<Fields> files =
                of.equals(lane.cursor().string("insights")) ? lane.cursor().list("files") : List.of();
        Optional<ReportFormat> next = next(files);
        if (next.isEmpty()) {
            return Step.Commit.last(List.of(document(insights, files)), lane.cursor(), Map.of());
        }
        List<Fields> more = new ArrayList<>(files);
        more.add(write(insights, next.get()));
        return Step.Commit.goOn(List.of(), cursor(of, more), Map.of("formats", 1L));
    }

    /** The first format that is not written yet. */
    private static Optional<ReportFormat> next(List<Fields> files) {
        Set<ReportFormat> written = Report.files(files).keySet();
        return Arrays.stream(ReportFormat.values())
                .filter(format -> !written.contains(format))
                .findFirst();
    }

    private Fields write(Fields insights, ReportFormat format) {
        Fields figures = InsightFigures.of(insights);
        Optional<Fields> duplicates = Duplicates.totals(backend.documents(), job.owner());
        return switch (format) {
            case HTML ->
                put(
                        format,
                        text(new HtmlReport(job.spec().string("name"), figures, duplicates).text()),
                        HtmlReport.STYLE_SOURCE);
            case JSON -> put(format, text(JsonReport.text(figures, duplicates)), "");
            case CSV -> put(format, CsvReport.of(SummedFiles.open(backend, job.owner(), insights)), "");
        };
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Fields put(ReportFormat format, InputStream content, String style) {
        String name = Reports.blobsOf(job.owner(), source) + job.id() + "/" + ids.get();
        Digested digested = new Digested(content);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            if (!backend.blobs().putIfAbsent(name, new DeflaterInputStream(digested, deflater, BUFFER))) {
                throw new IllegalStateException("There is a blob of this name already: " + name);
            }
        } finally {
            deflater.end();
        }
        return new Written(name, digested.bytes(), digested.sha256(), style).toFields(format);
    }

    private Write document(Fields insights, List<Fields> files) {
        Fields fields = Fields.builder()
                .put("ownerId", job.owner())
                .put("source", source)
                .put("insights", insights.string("job"))
                .put("writtenAt", now)
                .put("asOf", insights.number("at"))
                .put("certificate", insights.optionalString("certificate"))
                .putAll("files", files)
                .build();
        return Write.set(new Ref(Schema.REPORTS, job.id()), fields);
    }
}
