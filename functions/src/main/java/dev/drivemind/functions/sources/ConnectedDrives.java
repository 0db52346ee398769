package dev.drivemind.functions.sources;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.drive.AccessTokens;
import dev.drivemind.job.Time;
import dev.drivemind.source.About;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Secret;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks drives whose they are, by the id of their root folder: every account has one of its own, and keeps it. */
public final class ConnectedDrives implements DriveAccounts {
    private static final Logger log = LoggerFactory.getLogger(ConnectedDrives.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ONLY_ACCOUNT = "user";

    private final Drives drives;
    private final FileSources sources;
    private final Time time;

    /** Drives of one deployment. */
    public ConnectedDrives(Drives drives, FileSources sources, Time time) {
        this.drives = drives;
        this.sources = sources;
        this.time = time;
    }

    @Override
    public About about(String ownerId, String sourceId) {
        try (FileSource source = sources.open(ownerId, sourceId, deadline())) {
            return source.about();
        }
    }

    @Override
    public Map<String, Lookup> lookUp(String ownerId, String sourceId, Collection<String> fileIds) {
        Map<String, Lookup> answers = new LinkedHashMap<>();
        try (FileSource source = sources.open(ownerId, sourceId, deadline())) {
            fileIds.forEach(id -> answers.put(id, source.lookup(id)));
        }
        return answers;
    }

    @Override
    public void requireReachable(String url) {
        drives.requireReachable(url);
    }

    /** A server that accepts the token but has no root folder to show is taken to have a single account. */
    @Override
    public SourceRecord.Drive identify(Optional<String> url, Secret accessToken) {
        AccessTokens tokens = AccessTokens.fixed(accessToken.reveal());
        try (FileSource drive = drives.open(url, "connecting", tokens, deadline())) {
            return new SourceRecord.Drive(url, accountOf(drive), nameOf(drive));
        }
    }

    private static String accountOf(FileSource drive) {
        try {
            return drive.corpora(Selection.OWN_DRIVE).get(0).rootId().orElse(ONLY_ACCOUNT);
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.NOT_FOUND || e.kind() == SourceException.Kind.FORBIDDEN) {
                return ONLY_ACCOUNT;
            }
            throw e;
        }
    }

    /** A drive without a name can be scanned like any other. */
    private static Optional<String> nameOf(FileSource drive) {
        try {
            return Optional.of(drive.about().name());
        } catch (SourceException e) {
            log.debug("A drive does not tell its name", e);
            return Optional.empty();
        }
    }

    private Deadline deadline() {
        long end = time.nanos() + PATIENCE.toNanos();
        return new Deadline() {
            @Override
            public Duration left() {
                return Duration.ofNanos(Math.max(0, end - time.nanos()));
            }

            @Override
            public void sleep(Duration duration) {
                time.sleep(duration.compareTo(left()) < 0 ? duration : left());
            }
        };
    }
}
