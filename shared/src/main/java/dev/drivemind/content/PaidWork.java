package dev.drivemind.content;

import dev.drivemind.content.ReadParts.Part;
import dev.drivemind.service.Service;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Totals;
import java.util.Optional;

/**
 * What a service does for contents, part after part, for its price: all that is to be said of it. What is paid, kept, counted and told follows
 * from it ({@link PaidCalls}, {@link BuyParts}, {@link Contents}).
 */
interface PaidWork {
    /** Returns which service does it. */
    Service service();

    /** Returns what it is called where it is stored: its lanes, its counts and the folder of its parts. */
    default String word() {
        return ReadParts.word(service());
    }

    /** Returns what a job does meanwhile, in words. */
    String doing();

    /** Returns the files of a source of which a part can be done. */
    Query due(String source);

    /** Returns how many files of a source wait for it, and how many units are paid for them at most. */
    Totals waiting(Documents documents, String source);

    /** Returns how much of a content is done: where its next part begins. */
    long done(StoredContent content);

    /** Returns true if there is a part of it to be done. */
    boolean isLeft(StoredContent content);

    /** Returns a content of which no further part can be done, for a reason. */
    StoredContent refused(StoredContent content, String reason);

    /**
     * Returns a content of which the next part is done.
     *
     * @param reader has its text
     */
    StoredContent with(FileEntry entry, StoredContent content, Part part, ContentReader reader);

    /** Returns true if the words change by which a file is found. */
    boolean bringsText();

    /**
     * Returns what is to be said of a content, in sentences that follow others, each with a blank before it.
     *
     * @param hindrance why nothing can be paid for now
     */
    String explain(StoredContent content, Optional<String> hindrance);

    /** Returns what does it; empty in a process that cannot. */
    Optional<PartMaker> maker(Desk desk);

    /** What parts are made of. */
    record Desk(String source, StoredTexts texts, FetchContent fetching, ContentTools tools) {}
}
