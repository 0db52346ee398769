package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.content.ContentState;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.search.SearchIndex.Candidate;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks drives whose contents are not all read what they find themselves: they have indexed them already. */
final class OwnSearches {
    private static final Logger log = LoggerFactory.getLogger(OwnSearches.class);

    /** A search answers without a drive that takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int MOST = 100;

    private final App app;
    private final Scope scope;

    OwnSearches(App app, Scope scope) {
        this.app = app;
        this.scope = scope;
    }

    /**
     * What drives have found.
     *
     * @param offered the best of each first; to be looked at before they are shown
     * @param unanswered the sources that did not answer
     */
    record Answer(List<Candidate> offered, List<String> unanswered) {}

    /**
     * Asks those of some sources that are drives.
     *
     * @param best what no score is greater than
     */
    Answer ask(SearchQuery query, List<SourceRecord> sources, double best) {
        List<Candidate> offered = new ArrayList<>();
        List<String> unanswered = new ArrayList<>();
        List<String> phrases =
                query.terms().stream().map(SearchQuery.Term::text).toList();
        Deadline deadline = deadline();
        for (SourceRecord source : sources) {
            if (phrases.isEmpty() || !isAsked(source, query)) {
                continue;
            }
            try (FileSource drive = app.places().sources().open(scope.ownerId(), source.id(), deadline)) {
                List<String> found = drive.search(phrases, MOST);
                for (int i = 0; i < found.size(); i++) {
                    offered.add(new Candidate(source.id(), found.get(i), best / (i + 2)));
                }
            } catch (SourceException e) {
                log.debug("Source {} was not searched by itself", source.id(), e);
                unanswered.add(source.id());
            }
        }
        return new Answer(offered, unanswered);
    }

    private boolean isAsked(SourceRecord source, SearchQuery query) {
        String within = query.conditions().source();
        if (!(source.place() instanceof SourceRecord.Drive) || (within != null && !within.equals(source.id()))) {
            return false;
        }
        ContentState state = app.contents(scope, source.id()).state();
        return !state.reading() || !state.whole();
    }

    private Deadline deadline() {
        long end = app.time().nanos() + PATIENCE.toNanos();
        return Deadline.of(
                () -> Duration.ofNanos(Math.max(0, end - app.time().nanos())),
                duration -> app.time().sleep(duration));
    }
}
