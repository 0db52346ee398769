package dev.drivemind.insight;

import dev.drivemind.job.Job;
import dev.drivemind.job.Slice;
import dev.drivemind.scan.SyncState;
import dev.drivemind.source.About;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is known of a source besides its files: without it, some figures are absent. */
final class SourceFacts {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Documents documents;
    private final FileSources sources;
    private final Job job;
    private final String source;
    private final Slice slice;

    SourceFacts(Documents documents, FileSources sources, Job job, String source, Slice slice) {
        this.documents = documents;
        this.sources = sources;
        this.job = job;
        this.source = source;
        this.slice = slice;
    }

    String source() {
        return source;
    }

    /**
     * Returns as {@code quota} how full the user's drive is: {@code used} and, if there is a limit, {@code limit}, both in bytes. A folder
     * has none of its own, and a drive that does not answer leaves this out: all else is known without it.
     */
    Fields quota() {
        boolean drive = documents
                .get(new Ref(Schema.SOURCES, source))
                .filter(known -> known.fields().optionalString("kind").equals(Optional.of("drive")))
                .isPresent();
        return drive ? ask() : Fields.empty();
    }

    private Fields ask() {
        Instant end = slice.now().plus(PATIENCE);
        Deadline soon = Deadline.of(() -> Duration.between(slice.now(), end), slice::sleep);
        try (FileSource opened = sources.open(job.owner(), source, soon)) {
            About about = opened.about();
            Fields quota = Fields.builder()
                    .put("used", about.used())
                    .put("limit", about.limit().orElse(null))
                    .build();
            return Fields.builder().put("quota", quota).build();
        } catch (SourceException e) {
            return Fields.empty();
        }
    }

    /**
     * Returns the ids of the folders that are in no index, since they are the roots of what was scanned. None if that is not known, or if
     * what was chosen lies outside of them as well.
     */
    Set<String> roots(Fields asOf) {
        boolean within = SyncState.find(documents, source)
                .map(SyncState::choice)
                .filter(choice -> !choice.folders().isEmpty() || choice.sharedWithMe())
                .isEmpty();
        return !within
                ? Set.of()
                : asOf.optionalString("scan")
                        .flatMap(scan -> documents.get(new Ref(Schema.JOBS, scan)))
                        .map(scan -> Set.copyOf(scan.fields().fields("notes").strings("roots")))
                        .orElse(Set.of());
    }
}
