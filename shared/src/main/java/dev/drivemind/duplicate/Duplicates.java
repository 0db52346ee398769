package dev.drivemind.duplicate;

import dev.drivemind.insight.InsightFigures;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.util.List;
import java.util.Optional;

/** Has duplicates looked for, and reads what the last job has found that an owner has more than once. */
public final class Duplicates {
    private static final List<String> COUNTS =
            List.of("groups", "files", "copies", "wastedBytes", "possibleGroups", "possibleFiles", "possibleBytes");

    private final Documents documents;
    private final Blobs blobs;
    private final Jobs jobs;
    private final String owner;

    /**
     * @param documents of the owner
     * @param jobs in whose name they are looked for
     */
    public Duplicates(Documents documents, Blobs blobs, Jobs jobs, String owner) {
        this.documents = documents;
        this.blobs = blobs;
        this.jobs = jobs;
        this.owner = owner;
    }

    /** Where the result of an owner is stored. */
    static Ref ref(String owner) {
        return new Ref(Schema.DUPLICATES, Pseudonym.of(owner));
    }

    /** Has duplicates looked for. */
    public Jobs.Started find() {
        return jobs.start(
                new Jobs.Order(owner, DuplicatesJob.KIND, DuplicateRoom.DUPLICATE.subject(owner), Fields.empty()));
    }

    /** Returns the totals of what an owner has more than once, in the form in which the API shows them; empty if it was never looked for. */
    public static Optional<Fields> totals(Documents documents, String owner) {
        return documents.get(ref(owner)).map(Document::fields).map(found -> {
            Fields.Builder told = Fields.builder().put("asOf", InsightFigures.time(found.number("at")));
            COUNTS.forEach(name -> told.put(name, found.number(name)));
            return told.build();
        });
    }

    /** Returns the result in numbers; empty if duplicates were never looked for. */
    public Optional<Fields> found() {
        return found(documents, owner);
    }

    /**
     * Returns a text for the state of the result and of what is decided about it: with each decision it becomes another. Empty if duplicates
     * were never looked for.
     */
    public Optional<String> state() {
        return documents.get(ref(owner)).map(result -> result.fields().string("job") + "-" + result.version());
    }

    /** Returns the result of an owner in numbers; empty if duplicates were never looked for. */
    public static Optional<Fields> found(Documents documents, String owner) {
        return documents.get(ref(owner)).map(Document::fields);
    }

    /** Returns how many pages of groups have any that are known to be the same. */
    public static long pages(Fields found) {
        return Math.min(found.number("pages"), (found.number("groups") + RankGroups.PAGE - 1) / RankGroups.PAGE);
    }

    /**
     * Reads a page of groups, the greatest waste first and those that are only possible last.
     *
     * @param found what {@link #found} has returned
     * @param page counted from 0; less than the number of pages that the result names
     * @throws MissingBlobException if newer results have taken the place of this one
     */
    public DuplicatePage page(Fields found, long page) {
        return page(blobs, found, page);
    }

    /** Reads a page of groups, as {@link #page(Fields, long)} does. */
    public static DuplicatePage page(Blobs blobs, Fields found, long page) {
        return DuplicatePage.read(blobs, found.string("pagesIn") + page);
    }

    /**
     * Reads a page of groups of equal folders, the greatest waste first.
     *
     * @param page counted from 0; less than the number of such pages that the result names
     * @throws MissingBlobException if newer results have taken the place of this one
     */
    public FolderPage folders(Fields found, long page) {
        return FolderPage.read(blobs, found.string("folderPagesIn") + page);
    }

    /** Returns the first page that has groups that are only possible; all pages before have none. */
    public static long firstOfPossible(Fields found) {
        return found.number("groups") / RankGroups.PAGE;
    }

    /**
     * Adds up which copies rules would remove. Nothing is changed.
     *
     * @throws MissingBlobException if newer results have taken the place of this one meanwhile
     */
    public KeepPlan plan(Fields found, Keeping keeping) {
        KeepPlan plan = new KeepPlan();
        for (long at = 0; at < pages(found); at++) {
            DuplicatePage page = page(found, at);
            page.groups().stream()
                    .filter(group -> !group.onlyPossible())
                    .forEach(group -> plan.add(group, keeping.choose(group, page), keeping.isDecided(group)));
        }
        return plan;
    }
}
