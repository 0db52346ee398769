package dev.drivemind.content;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.service.Budgets;
import dev.drivemind.service.Service;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Updates;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of the contents of one source, and what starts reading them. */
public final class Contents {
    private final Documents documents;
    private final ContentTools tools;
    private final Jobs jobs;
    private final Files files;

    /**
     * @param tools what this process has for contents
     * @param jobs in whose name jobs are started
     * @param files of the source
     */
    Contents(Documents documents, ContentTools tools, Jobs jobs, Files files) {
        this.documents = documents;
        this.tools = tools;
        this.jobs = jobs;
        this.files = files;
    }

    /** Returns those of a source. */
    public static Contents of(Documents documents, ContentTools tools, Jobs jobs, String owner, String source) {
        return new Contents(documents, tools, jobs, new Files(documents, owner, source));
    }

    /** Returns how far names and texts are. */
    public ContentState state() {
        return ContentState.of(documents, files.sourceId());
    }

    /** Returns false if scans have written something that is not in the index of words yet. */
    public boolean isCurrent(Instant now) {
        ContentState state = state();
        return state.since() > 0
                && new Feed(documents, files, tools.search()).plan(state, now).isNothing();
    }

    /** Returns what came of reading files: how many there are of each outcome that there is, and their characters of text. */
    public Map<Outcome, Totals> outcomes() {
        Map<Outcome, Totals> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            Query query = Query.of(Schema.CONTENTS)
                    .whereEqual("source", files.sourceId())
                    .whereEqual("outcome", outcome.word());
            Totals totals = documents.totals(query, Optional.of("chars"));
            if (totals.count() > 0) {
                outcomes.put(outcome, totals);
            }
        }
        return outcomes;
    }

    /** Returns how many files of the source wait for a service, and the sum of the units that are paid for them. */
    public Totals waiting(Service service) {
        return PaidWorks.of(service)
                .map(work -> work.waiting(documents, files.sourceId()))
                .orElseGet(() -> MeaningPrice.waiting(documents, tools, files));
    }

    /** Returns true if text of files is missing that a service does not read. */
    public boolean lacksTextWithout(Service service) {
        return PaidWorks.of(service).filter(PaidWork::bringsText).isPresent();
    }

    /** Returns what is known of the content of a live file, in sentences; empty if contents are not read. */
    public Optional<String> explain(FileRecord record, InstantSource clock) {
        if (!state().reading() || record.kind() != FileRecord.Kind.FILE || !record.live()) {
            return Optional.empty();
        }
        Optional<StoredContent> stored =
                documents.get(StoredContent.ref(files.sourceId(), record.id())).map(StoredContent::of);
        if (stored.isPresent() && stored.get().isOf(record.entry())) {
            String chars = stored.get().chars() == 0
                    ? ""
                    : " (" + String.format(Locale.ROOT, "%,d", stored.get().chars()) + " characters)";
            return Optional.of("Of its content: " + stored.get().outcome().words() + chars + "."
                    + stored.get().findings().explain()
                    + explain(stored.get(), new Budgets(documents, files.ownerId(), clock)));
        }
        String waits =
                stored.isPresent() ? "it has changed since it was read, and is read anew." : "it is still to be read.";
        return Optional.of("Of its content: "
                + (Reading.of(record.entry()) instanceof Reading.Not not
                        ? not.outcome().words() + "."
                        : waits));
    }

    private static String explain(StoredContent content, Budgets budgets) {
        return PaidWorks.ALL.stream()
                .map(work -> work.explain(
                        content,
                        work.isLeft(content) ? budgets.of(work.service()).hindrance() : Optional.empty()))
                .collect(Collectors.joining());
    }

    /** Has contents read from now on, those that are there and those that come. */
    public Jobs.Started startReading() {
        boolean unused = Updates.make(documents, "what is read of a source", () -> {
            ContentState now = state();
            return now.reading()
                    ? Updates.Attempt.nothing(true)
                    : Updates.Attempt.write(now.startReading().put(files.ownerId(), files.sourceId()), true);
        });
        return start(ContentJob.AGAIN);
    }

    /** Has everything taken into the index of words anew. */
    public Jobs.Started rebuild() {
        return start(ContentJob.WHOLE);
    }

    /** Returns how many files of the source can be found by words, but not by what they mean to a model yet. */
    public long withoutMeaning(String model) {
        return tools.search()
                .meanings()
                .map(index -> index.missing(files.ownerId(), files.sourceId(), model))
                .orElse(0L);
    }

    /** Has that found out of all files of which it is not known yet. */
    public Jobs.Started startMeaning() {
        return start(ContentJob.MEANING);
    }

    /** Has what scans have changed taken in. */
    public Jobs.Started follow() {
        return start(Job.UNASKED);
    }

    /**
     * Has what scans have changed taken in by and by.
     *
     * @param notBefore so that a process that ends with its scan leaves it to the next one
     */
    public Jobs.Started followLater(Instant notBefore) {
        return jobs.start(order(Job.UNASKED, notBefore, false));
    }

    /** What runs already may have passed by what is wanted now: it then does that as well before it ends. */
    private Jobs.Started start(String how) {
        return jobs.startOrAsk(order(how, Instant.EPOCH, true), how);
    }

    private Jobs.Order order(String how, Instant notBefore, boolean resumes) {
        Fields spec =
                Fields.builder().put("source", files.sourceId()).put(how, true).build();
        String subject = ContentRoom.CONTENT.subject(files.sourceId());
        return new Jobs.Order(files.ownerId(), ContentJob.KIND, subject, spec, notBefore, resumes);
    }

    /** Returns the last job that did, if any. */
    public Optional<Job> lastJob() {
        List<Job> last = jobs.latestOf(files.ownerId(), ContentRoom.CONTENT.subject(files.sourceId()), 1);
        return last.stream().findFirst();
    }
}
