package dev.drivemind.functions;

import dev.drivemind.functions.http.Params;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.store.Query;
import java.util.List;
import java.util.Optional;

/**
 * A question to the index: what the user gave, and how it is best asked of the database. One declared shape of query narrows the
 * answer; the conditions that it does not cover are checked while its answer is walked.
 *
 * @param name the beginning of the name
 * @param type the MIME type
 * @param folder the id of the folder
 * @param minSize the least size in bytes
 * @param maxSize the greatest size in bytes
 * @param tag one of its tags
 * @param special whether named pipes, sockets and devices are wanted as well
 * @param outside whether what others own and share outside the user's own folders is requested, in place of what is live
 * @param order the field that orders the answer
 * @param descending the order's direction
 */
record FileQuery(
        Optional<String> name,
        Optional<String> type,
        Optional<String> folder,
        Optional<Long> minSize,
        Optional<Long> maxSize,
        Optional<String> tag,
        boolean special,
        boolean outside,
        String order,
        boolean descending) {

    private static final String NAME = "name";
    private static final String SIZE = "size";

    static final String[] PARAMETERS = {
        "source",
        NAME,
        "type",
        "folder",
        "minSize",
        "maxSize",
        "tag",
        "special",
        "outside",
        "order",
        "descending",
        "limit",
        "pageToken"
    };

    static FileQuery of(Params params) {
        Optional<String> name = params.text(NAME);
        Optional<String> type = params.text("type");
        Optional<String> folder = params.text("folder");
        Optional<Long> minSize = params.number("minSize", 0, Long.MAX_VALUE - 1);
        Optional<Long> maxSize = params.number("maxSize", 0, Long.MAX_VALUE - 1);
        boolean sizeNarrowsBest =
                (minSize.isPresent() || maxSize.isPresent()) && name.isEmpty() && type.isEmpty() && folder.isEmpty();
        String order =
                params.choice("order", List.of(NAME, SIZE, "modifiedTime")).orElse(sizeNarrowsBest ? SIZE : NAME);
        return new FileQuery(
                name,
                type,
                folder,
                minSize,
                maxSize,
                params.text("tag"),
                params.flag("special"),
                params.flag("outside"),
                order,
                params.flag("descending"));
    }

    /** The shape of the database's query that narrows the answer most. */
    Query asked(Files files) {
        Query live = outside ? files.dead() : files.live();
        if (order.equals(NAME)) {
            Query narrowed = folder.map(id -> live.whereEqual("parent", id))
                    .orElseGet(() ->
                            type.map(mime -> live.whereEqual("mimeType", mime)).orElse(live));
            return ordered(narrowed, name.map(text -> text), name.flatMap(FileQuery::successor));
        }
        return order.equals(SIZE)
                ? ordered(live, minSize.map(size -> size), maxSize.map(size -> size + 1))
                : ordered(live, Optional.empty(), Optional.empty());
    }

    private Query ordered(Query query, Optional<Object> from, Optional<? extends Object> below) {
        return new Query(
                query.collection(),
                query.equal(),
                Optional.of(new Query.Order(order, descending, from, below.map(value -> value))),
                query.limit(),
                Optional.empty());
    }

    /** Whether the database's query covers every condition, but for the one that leaves out the few items that are no files. */
    boolean covered() {
        boolean names = order.equals(NAME);
        boolean narrowedByFolder = names && folder.isPresent();
        boolean narrowedByType = names && folder.isEmpty() && type.isPresent();
        boolean sizes = minSize.isPresent() || maxSize.isPresent();
        return !outside
                && tag.isEmpty()
                && (name.isEmpty() || names)
                && (folder.isEmpty() || narrowedByFolder)
                && (type.isEmpty() || narrowedByType)
                && (!sizes || order.equals(SIZE));
    }

    /** Whether a record answers the question. */
    boolean matches(FileRecord record) {
        Long size = record.entry().size();
        return (special || record.kind() != FileRecord.Kind.SPECIAL)
                && (!outside || record.state() == FileRecord.State.EXCLUDED)
                && tag.map(text -> record.tags().contains(text)).orElse(true)
                && name.map(text -> record.entry().name().startsWith(text)).orElse(true)
                && type.map(text -> record.entry().mimeType().equals(text)).orElse(true)
                && folder.map(id -> id.equals(record.entry().parent())).orElse(true)
                && minSize.map(least -> size != null && size >= least).orElse(true)
                && maxSize.map(most -> size != null && size <= most).orElse(true);
    }

    /** All that page tokens of this question are bound to. */
    String boundTo(String sourceId) {
        return "files " + sourceId + " " + this;
    }

    /** The least text that is greater than all texts that begin with {@code prefix}, by code points; empty if there is none. */
    private static Optional<Object> successor(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            int start = end - Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return Optional.of(prefix.substring(0, start) + Character.toString(next));
            }
            end = start;
        }
        return Optional.empty();
    }
}
