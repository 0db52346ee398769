package dev.drivemind.content;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;

/**
 * What came of reading a file.
 *
 * @param file its id
 * @param version of the description that it had then
 * @param outcome what came of it
 * @param hash tells its content from others of its owner; empty if it was not read
 * @param chars how many characters of text there are
 * @param findings what was found in them
 * @param scans its pages that are pictures
 */
public record StoredContent(
        String file, long version, Outcome outcome, String hash, long chars, Findings findings, Scans scans) {

    /** Of a file without a text. */
    StoredContent(String file, long version, Outcome outcome, String hash, long chars) {
        this(file, version, outcome, hash, chars, Findings.NONE, Scans.UNKNOWN);
    }

    static Ref ref(String source, String file) {
        return new Ref(Schema.CONTENTS, source + "~" + file);
    }

    static StoredContent of(Document document) {
        Fields fields = document.fields();
        return new StoredContent(
                fields.string("file"),
                fields.number("version"),
                Outcome.of(fields.string("outcome")),
                fields.string("hash"),
                fields.number("chars"),
                Findings.of(fields),
                Scans.of(fields));
    }

    Write put(String owner, String source) {
        Fields.Builder fields = Fields.builder()
                .put("ownerId", owner)
                .put("source", source)
                .put("file", file)
                .put("version", version)
                .put("outcome", outcome.word())
                .put("hash", hash)
                .put("chars", chars);
        findings.put(fields, chars);
        scans.put(fields);
        return Write.set(ref(source, file), fields.build());
    }

    /** Returns the same with other findings. */
    StoredContent finding(Findings other) {
        return new StoredContent(file, version, outcome, hash, chars, other, scans);
    }

    /** Returns the same with other knowledge of its scanned pages. */
    StoredContent scanned(Scans other) {
        return new StoredContent(file, version, outcome, hash, chars, findings, other);
    }

    /** Returns the same after scanned pages were read. */
    StoredContent scanned(Scans other, String text, Findings found) {
        Outcome now = outcome == Outcome.EMPTY && !text.isEmpty() ? Outcome.DONE : outcome;
        return new StoredContent(file, version, now, hash, text.length(), found, other);
    }

    /** Returns true if services have made something of it, or have refused to. */
    boolean hasPaidFor() {
        return scans.read() > 0
                || !scans.refusal().isEmpty()
                || findings.named().chars() > 0
                || !findings.named().refusal().isEmpty();
    }

    /** Returns true if it is about a file as it is described now. */
    boolean isOf(FileEntry entry) {
        return version == entry.version();
    }
}
