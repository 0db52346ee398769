package dev.drivemind.functions.search;

import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.Words;
import dev.drivemind.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;

/** How a file is indexed. Nothing but its ids is stored: what is shown of a hit is taken from where it is kept. */
final class LuceneDocument {
    static final String KEY = "key";
    static final String SOURCE = "source";
    static final String ID = "id";
    static final String RUN = "run";
    static final String NAME = "name";
    static final String PATH = "path";
    static final String TEXT = "text";
    static final String TYPE = "type";
    static final String FOLDER = "folder";
    static final String OWNER = "owner";
    static final String MODIFIED = "modified";

    private LuceneDocument() {}

    static Document of(SearchDocument file, String run) {
        Document document = described(file, run);
        String path = file.path();
        document.add(new TextField(NAME, names(file.entry().name())));
        document.add(new TextField(PATH, names(path.substring(0, Math.max(0, path.lastIndexOf('/'))))));
        if (!file.text().isEmpty()) {
            document.add(new TextField(TEXT, new WordStream(List.of(Words.of(file.text())))));
        }
        return document;
    }

    /** Returns one with what tells a file from others, and what conditions look at. */
    static Document described(SearchDocument file, String run) {
        Document document = new Document();
        document.add(new StringField(KEY, file.key(), Store.NO));
        document.add(new StringField(SOURCE, file.source(), Store.YES));
        document.add(new StoredField(ID, file.entry().id()));
        document.add(new StringField(RUN, run, Store.NO));
        file.types().forEach(type -> document.add(new StringField(TYPE, type, Store.NO)));
        file.folders().forEach(folder -> document.add(new StringField(FOLDER, hashed(folder), Store.NO)));
        file.owners().forEach(owner -> document.add(new StringField(OWNER, owner, Store.NO)));
        file.modified().ifPresent(at -> document.add(new LongPoint(MODIFIED, at)));
        return document;
    }

    private static WordStream names(String name) {
        List<String> words = Words.of(name);
        List<String> parts = new ArrayList<>(Words.ofName(name));
        parts.removeAll(words);
        return new WordStream(List.of(words, parts));
    }

    /** A path may be longer than a term may be; such a one is found by its hash. */
    static String hashed(String folder) {
        return folder.length() <= 1_000 ? folder : Sha256.hex(folder.getBytes(StandardCharsets.UTF_8));
    }
}
