package dev.drivemind.content;

import dev.drivemind.content.ReadParts.Part;
import dev.drivemind.service.EntityReader;
import dev.drivemind.service.Service;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Texts are looked through by Natural Language for whom and what they name, piece after piece. It lies beside what rules find, as kinds of the
 * service: {@code natural-language.person}.
 */
final class NamedEntities implements PaidWork {
    /** Those of which there is a text. */
    private static final List<Outcome> WITH_TEXT = List.of(Outcome.DONE, Outcome.CUT);

    @Override
    public Service service() {
        return Service.NATURAL_LANGUAGE;
    }

    @Override
    public String doing() {
        return "having texts looked through by Natural Language";
    }

    @Override
    public Query due(String source) {
        return ofState(source, Named.WAIT);
    }

    private static Query ofState(String source, String state) {
        return Query.of(Schema.CONTENTS).whereEqual("source", source).whereEqual(Named.STATE, state);
    }

    /** Every text waits that is not done, whether that was wanted when it was read or not. Those that are done in part count as a whole. */
    @Override
    public Totals waiting(Documents documents, String source) {
        Optional<String> chars = Optional.of("chars");
        Totals done = documents.totals(ofState(source, Named.DONE), chars);
        long files = -done.count();
        long left = -done.sum();
        for (Outcome outcome : WITH_TEXT) {
            Totals all = documents.totals(
                    Query.of(Schema.CONTENTS).whereEqual("source", source).whereEqual("outcome", outcome.word()),
                    chars);
            files += all.count();
            left += all.sum();
        }
        return files <= 0 ? new Totals(0, 0) : new Totals(files, mostUnits(files, Math.max(files, left)));
    }

    /** Each text may have a unit that is not full. */
    private static long mostUnits(long files, long chars) {
        return (chars + files * (EntityReader.UNIT - 1)) / EntityReader.UNIT;
    }

    @Override
    public long done(StoredContent content) {
        return content.findings().named().chars();
    }

    @Override
    public boolean isLeft(StoredContent content) {
        return content.findings().named().left(content.chars()) > 0;
    }

    @Override
    public StoredContent refused(StoredContent content, String reason) {
        Findings findings = content.findings();
        return content.finding(findings.naming(findings.named().refused(reason)));
    }

    @Override
    public StoredContent with(FileEntry entry, StoredContent content, Part part, ContentReader reader) {
        Findings findings = content.findings();
        return reader.withNames(content.finding(findings.naming(findings.named().reading(part.length()))));
    }

    @Override
    public boolean bringsText() {
        return false;
    }

    @Override
    public String explain(StoredContent content, Optional<String> hindrance) {
        Named named = content.findings().named();
        long left = content.chars() - named.chars();
        if (!named.wanted() || content.chars() == 0) {
            return "";
        }
        String title = service().title();
        if (left <= 0) {
            return " " + title + " has looked through its text.";
        }
        String why = named.refusal().isEmpty() ? hindrance.orElse("they wait for it") : named.refusal();
        return String.format(
                Locale.ROOT,
                " %s has looked through %,d characters of its text; %,d are left: %s.",
                title,
                named.chars(),
                left,
                why);
    }

    @Override
    public Optional<PartMaker> maker(Desk desk) {
        return desk.tools()
                .services()
                .find(EntityReader.class)
                .map(reader -> new TextPieces(reader, desk.texts(), desk.source()));
    }
}
