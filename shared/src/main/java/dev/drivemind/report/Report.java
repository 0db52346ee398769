package dev.drivemind.report;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report of a source.
 *
 * @param id that of the job that wrote it
 * @param source which source
 * @param insights the id of the job whose insights it tells
 * @param writtenAt when it was written, in milliseconds of the epoch
 * @param asOf when it was counted, likewise
 * @param certificate of the scan that the index was of, if it was of one
 * @param files its forms
 */
public record Report(
        String id,
        String source,
        String insights,
        long writtenAt,
        long asOf,
        Optional<String> certificate,
        Map<ReportFormat, Written> files) {

    /**
     * One form of a report.
     *
     * @param blob where it is, deflated
     * @param bytes how long it is when it is inflated
     * @param sha256 what it is then, in hexadecimal digits
     * @param style which styles its page may have, as a source of a content security policy; empty if it is no page
     */
    public record Written(String blob, long bytes, String sha256, String style) {
        static Written of(Fields fields) {
            return new Written(
                    fields.string("blob"), fields.number("bytes"), fields.string("sha256"), fields.string("style"));
        }

        Fields toFields(ReportFormat format) {
            return Fields.builder()
                    .put("format", format.word())
                    .put("blob", blob)
                    .put("bytes", bytes)
                    .put("sha256", sha256)
                    .put("style", style)
                    .build();
        }
    }

    /** Copies its map. */
    public Report {
        files = Map.copyOf(files);
    }

    static Report of(Document document) {
        Fields fields = document.fields();
        return new Report(
                document.id(),
                fields.string("source"),
                fields.string("insights"),
                fields.number("writtenAt"),
                fields.number("asOf"),
                fields.optionalString("certificate"),
                files(fields.list("files")));
    }

    static Map<ReportFormat, Written> files(List<Fields> files) {
        return files.stream()
                .collect(Collectors.toMap(
                        file -> ReportFormat.of(file.string("format")).orElseThrow(), Written::of));
    }
}
