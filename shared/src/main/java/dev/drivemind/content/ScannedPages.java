package dev.drivemind.content;

import dev.drivemind.content.ReadParts.Part;
import dev.drivemind.service.PageReader;
import dev.drivemind.service.Service;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import java.util.Locale;
import java.util.Optional;

/** Pages that are pictures are read by Document AI, page after page. */
final class ScannedPages implements PaidWork {
    @Override
    public Service service() {
        return Service.DOCUMENT_AI;
    }

    @Override
    public String doing() {
        return "having scanned pages read by Document AI";
    }

    @Override
    public Query due(String source) {
        return Query.of(Schema.CONTENTS).whereEqual("source", source).whereEqual(Scans.WAIT, true);
    }

    @Override
    public Totals waiting(Documents documents, String source) {
        return documents.totals(due(source), Optional.of(Scans.LEFT));
    }

    @Override
    public long done(StoredContent content) {
        return content.scans().read();
    }

    @Override
    public boolean isLeft(StoredContent content) {
        return content.scans().left() > 0;
    }

    @Override
    public StoredContent refused(StoredContent content, String reason) {
        return content.scanned(content.scans().refused(reason));
    }

    @Override
    public StoredContent with(FileEntry entry, StoredContent content, Part part, ContentReader reader) {
        return reader.reread(entry, content.scanned(content.scans().reading(part.length())));
    }

    @Override
    public boolean bringsText() {
        return true;
    }

    @Override
    public String explain(StoredContent content, Optional<String> hindrance) {
        Scans scans = content.scans();
        if (scans.pages() <= 0) {
            return "";
        }
        String title = service().title();
        String all = String.format(Locale.ROOT, " Of its pages %,d are pictures without text", scans.pages());
        String read =
                scans.read() == 0 ? "" : String.format(Locale.ROOT, ", of which %s has read %,d", title, scans.read());
        String others = String.format(Locale.ROOT, "; %,d are not read: ", scans.pages() - scans.read());
        if (!scans.refusal().isEmpty()) {
            return all + read + others + scans.refusal() + ".";
        }
        return scans.left() == 0
                ? all + read + "."
                : all + read + others + hindrance.orElse("they wait for " + title) + ".";
    }

    @Override
    public Optional<PartMaker> maker(Desk desk) {
        return desk.tools()
                .services()
                .find(PageReader.class)
                .filter(reader -> desk.tools().extractor().exists())
                .map(reader ->
                        new PageCopies(reader, desk.fetching(), desk.tools().extractor()));
    }
}
