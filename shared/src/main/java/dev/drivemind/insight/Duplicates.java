package dev.drivemind.insight;

import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import java.util.Optional;

/** Reads what the last job has found that an owner has more than once. */
public final class Duplicates {
    private final Documents documents;
    private final Blobs blobs;
    private final String owner;

    Duplicates(Documents documents, Blobs blobs, String owner) {
        this.documents = documents;
        this.blobs = blobs;
        this.owner = owner;
    }

    /** Returns the result in numbers; empty if duplicates were never looked for. */
    public Optional<Fields> found() {
        return documents.get(InsightDocuments.duplicates(owner)).map(Document::fields);
    }

    /**
     * Reads a page of groups, the greatest waste first and those that are only possible last.
     *
     * @param found what {@link #found} has returned
     * @param page counted from 0; less than the number of pages that the result names
     * @throws MissingBlobException if newer results have taken the place of this one
     */
    public DuplicatePage page(Fields found, long page) {
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
        long pages = Math.min(found.number("pages"), (found.number("groups") + RankGroups.PAGE - 1) / RankGroups.PAGE);
        for (long at = 0; at < pages; at++) {
            DuplicatePage page = page(found, at);
            page.groups().stream()
                    .filter(group -> !group.onlyPossible())
                    .forEach(group -> plan.add(group, keeping.choose(group, page), keeping.isDecided(group)));
        }
        return plan;
    }
}
