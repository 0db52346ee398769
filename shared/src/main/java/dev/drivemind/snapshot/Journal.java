package dev.drivemind.snapshot;

import dev.drivemind.job.Job;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Day;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Sha256;
import dev.drivemind.store.Write;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What jobs write down of the records that they write, in the same commits, so that a snapshot is brought up to date without a look at all
 * records. A sheet names records by their ids, to be read as they are by then; of what a source's first scan creates, which is everything,
 * it names a file with the records' contents instead. Users see the same sheets as changes: their {@code items}.
 */
public final class Journal {
    /** Counts the folders that a job has renamed or moved: all that is below them has other paths, of which no sheet tells. */
    public static final String MOVED = "foldersMoved";

    /** Jobs and their sheets are kept for seven days at least: what rests on them is not older than this. */
    static final Duration KEPT = Duration.ofDays(6);

    private static final int SHEETS = 50;
    private static final int IDS_A_SHEET = 1_000;

    private final Job job;
    private final String source;

    /** The journal of a job, about the records of a source. */
    public Journal(Job job, String source) {
        this.job = job;
        this.source = source;
    }

    /**
     * Returns a sheet that tells of changes to users.
     *
     * @param key unique among the sheets of the job
     * @param items the changes; each has an {@code id}
     */
    public Write told(String key, List<Fields> items) {
        return sheet(key, Fields.builder().putAll("items", items));
    }

    /**
     * Returns the sheets about records of which users are not told.
     *
     * @param key what their keys begin with
     */
    public List<Write> untold(String key, List<String> ids) {
        List<Write> sheets = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_A_SHEET) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_A_SHEET));
            sheets.add(sheet(key + "~u" + from, Fields.builder().put("untold", some)));
        }
        return sheets;
    }

    /**
     * Returns the sheets about checksums that have become known, of which users are not told. A snapshot takes them over without a look at
     * the records: each is of the version that a file had.
     *
     * @param key what their keys begin with
     */
    public List<Write> checked(String key, List<FileEntry> entries) {
        List<Write> sheets = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += IDS_A_SHEET) {
            List<Fields> some = entries.subList(from, Math.min(entries.size(), from + IDS_A_SHEET)).stream()
                    .map(entry -> Fields.builder()
                            .put("id", entry.id())
                            .put("version", entry.version())
                            .put("md5", entry.md5())
                            .build())
                    .toList();
            sheets.add(sheet(key + "~m" + from, Fields.builder().putAll("checksums", some)));
        }
        return sheets;
    }

    /**
     * Stores what a first scan creates, and returns the sheets about it. They must be committed together with the records, each under the
     * condition that there was none.
     *
     * @param key what their keys begin with
     */
    public List<Write> created(Blobs blobs, String key, List<FileEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        byte[] file = EntryFile.bytes(List.of(
                entries.stream().<EntryFile.Item>map(EntryFile.Live::new).toList()));
        String name = Sha256.hex(file);
        boolean unused = blobs.putIfAbsent(
                SnapshotNames.segments(job.owner(), source) + job.id() + "/" + name, new ByteArrayInputStream(file));
        return List.of(sheet(key + "~s", Fields.builder().put("segment", name)));
    }

    private Write sheet(String key, Fields.Builder content) {
        Fields fields = content.put("ownerId", job.owner())
                .put("source", source)
                .put("job", job.id())
                .put("day", Day.of(job.createdAt()))
                .build();
        return Write.set(new Ref(Schema.CHANGED, job.id() + "~" + key), fields);
    }

    /**
     * Some sheets of a job.
     *
     * @param segments the names of the files with what a first scan has created
     * @param ids the records to be read
     * @param checksums the {@code md5} of files by {@code id}, each of a {@code version}
     * @param last after which sheet to continue; empty when there is none
     */
    public record Sheets(List<String> segments, Set<String> ids, List<Fields> checksums, Optional<String> last) {}

    /** Whether all sheets of this job are surely kept still. */
    public boolean isKept(Instant now) {
        return job.createdAt().isAfter(now.minus(KEPT));
    }

    /**
     * Returns the ids of what this job has written until now and is, or was, live; none of what it has created if it is its source's first
     * scan.
     *
     * @param most after how many no more are read
     */
    public Set<String> written(Documents documents, int most) {
        Set<String> ids = new LinkedHashSet<>();
        Optional<String> after = Optional.empty();
        do {
            Sheets sheets = read(documents, job.id(), after);
            ids.addAll(sheets.ids());
            sheets.checksums().forEach(sum -> ids.add(sum.string("id")));
            after = sheets.last();
        } while (after.isPresent() && ids.size() <= most);
        return ids;
    }

    /** Reads the next sheets of a job. */
    public static Sheets read(Documents documents, String job, Optional<String> after) {
        Query query = Query.of(Schema.CHANGED).whereEqual("job", job).limit(SHEETS);
        Query page = after.map(id -> query.startAfter(new Document(new Ref(Schema.CHANGED, id), 0, Fields.empty())))
                .orElse(query);
        List<Document> sheets = documents.query(page);
        List<String> segments = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        List<Fields> checksums = new ArrayList<>();
        for (Document sheet : sheets) {
            sheet.fields().optionalString("segment").ifPresent(segments::add);
            ids.addAll(sheet.fields().strings("untold"));
            checksums.addAll(sheet.fields().list("checksums"));
            sheet.fields().list("items").forEach(item -> ids.add(item.string("id")));
        }
        Optional<String> last = sheets.size() < SHEETS
                ? Optional.empty()
                : Optional.of(sheets.get(sheets.size() - 1).id());
        return new Sheets(segments, ids, checksums, last);
    }
}
