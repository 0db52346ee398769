package dev.drivemind.snapshot;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.snapshot.EntryFile.Item;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what jobs have noted: the items of the files that they name, and the records that they name as these are now. A file that is
 * gone makes the lane lost; the index is then read instead.
 */
final class GatherJournal implements LaneWorker {
    private static final String TYPE = "gather-journal";
    private static final int RECORDS_AT_ONCE = 400;
    private static final long ROWS_A_STEP = 200_000;

    private final Files files;
    private final Gathered gathered;

    GatherJournal(Files files, Gathered gathered) {
        this.files = files;
        this.gathered = gathered;
    }

    static Fields cursor(Plan plan) {
        return Gathered.cursor(TYPE, plan);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        return new Gathering(lane.cursor()).step();
    }

    /** One step. */
    private final class Gathering {
        private final Fields cursor;
        private final List<String> jobs;
        private final Bundler created;
        private final Bundler current;
        private int job;
        private Optional<String> sheet;
        private long rows;
        private long read;

        Gathering(Fields cursor) {
            this.cursor = cursor;
            this.jobs = Plan.of(cursor.fields("plan")).jobs();
            this.created = gathered.bundler(cursor, Gathered.KNOWN);
            this.current = gathered.bundler(cursor, Gathered.CURRENT);
            this.job = (int) cursor.number("job", 0);
            this.sheet = cursor.optionalString("sheet");
        }

        Step step() {
            while (job < jobs.size() && rows < ROWS_A_STEP) {
                String id = jobs.get(job);
                Journal.Sheets sheets = Journal.read(gathered.documents(), id, sheet);
                sheets.segments().forEach(name -> addCreated(id, name));
                addCurrent(sheets.ids());
                sheets.checksums().forEach(this::addChecksum);
                sheet = sheets.last();
                if (sheet.isEmpty()) {
                    job++;
                }
            }
            Fields next = cursor.with(Fields.builder()
                    .put(Gathered.KNOWN, created.flush())
                    .put(Gathered.CURRENT, current.flush())
                    .put("job", job)
                    .put("sheet", sheet.orElse(null))
                    .build());
            Map<String, Long> counts = Map.of("rows", rows, "recordsRead", read);
            return job < jobs.size()
                    ? Step.Commit.goOn(List.of(), next, counts)
                    : Step.Commit.last(List.of(), next, counts);
        }

        private void addCreated(String id, String name) {
            String prefix = SnapshotNames.segments(files.ownerId(), files.sourceId());
            for (byte[] section : EntryFile.sections(gathered.blobs(), prefix + id + "/" + name, 0, 1)) {
                EntryFile.eachCopied(section, item -> {
                    created.add(item);
                    rows++;
                });
            }
        }

        private void addCurrent(Set<String> ids) {
            List<String> all = new ArrayList<>(new LinkedHashSet<>(ids));
            for (int from = 0; from < all.size(); from += RECORDS_AT_ONCE) {
                List<String> some = all.subList(from, Math.min(all.size(), from + RECORDS_AT_ONCE));
                StoredRecords records = files.findAll(some);
                some.forEach(id -> current.add(records.find(id)
                        .filter(FileRecord::live)
                        .<Item>map(record -> new EntryFile.Live(record.entry()))
                        .orElseGet(() -> new EntryFile.Dead(id))));
                rows += some.size();
                read += some.size();
            }
        }

        private void addChecksum(Fields sum) {
            current.add(new EntryFile.Checked(sum.string("id"), sum.number("version"), sum.string("md5")));
            rows++;
        }
    }
}
