package dev.drivemind.functions.search;

import dev.drivemind.functions.search.LucenePassages.Vectors;
import dev.drivemind.search.Meaning;
import dev.drivemind.search.MeaningIndex.Meant;
import dev.drivemind.search.MeaningIndex.Near;
import dev.drivemind.search.Passages;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchIndex.Candidate;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.search.SearchQuery.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.IOUtils;

/** The index of one owner. */
final class OwnerIndex implements AutoCloseable {
    private static final double MEGABYTES = 16;
    private static final String GENERATION = "generation";

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final String generation;

    /**
     * Opens it.
     *
     * @throws IOException if it cannot be read or written
     */
    OwnerIndex(Path folder) throws IOException {
        this.directory = new NIOFSDirectory(folder);
        IndexWriter opened = null;
        try {
            opened = new IndexWriter(directory, settings());
            this.writer = opened;
            this.generation = generation(writer);
            note(folder, generation);
            this.searchers = new SearcherManager(writer, null);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(opened, directory); // a writer left open would lock the folder
            throw e;
        }
    }

    /** By itself Lucene leaves deleted words where they are few among others: of a source that is forgotten nothing may stay. */
    private static IndexWriterConfig settings() {
        return new IndexWriterConfig()
                .setRAMBufferSizeMB(MEGABYTES)
                .setCommitOnClose(true)
                .setCodec(LucenePassages.codec())
                .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0));
    }

    private static String generation(IndexWriter writer) throws IOException {
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            for (Map.Entry<String, String> each : data) {
                if (each.getKey().equals(GENERATION)) {
                    return each.getValue();
                }
            }
        }
        String made = UUID.randomUUID().toString();
        writer.setLiveCommitData(Map.of(GENERATION, made).entrySet());
        long unused = writer.commit();
        return made;
    }

    /** Returns what was noted when the index in a folder was last opened; empty if it never was. */
    static Optional<String> generationIn(Path folder) {
        try {
            return Optional.of(Files.readString(folder.resolve(GENERATION)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void note(Path folder, String generation) throws IOException {
        if (!generationIn(folder).equals(Optional.of(generation))) {
            Path unused = Files.writeString(folder.resolve(GENERATION), generation);
        }
    }

    String generation() {
        return generation;
    }

    /** Something that is done with the index as it is at one moment. */
    @FunctionalInterface
    private interface Look<T> {
        T at(IndexSearcher searcher) throws IOException;
    }

    private <T> T look(Look<T> look) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return look.at(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    List<Candidate> find(SearchQuery query, int limit) throws IOException {
        return look(searcher -> {
            StoredFields stored = searcher.storedFields();
            List<Candidate> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(LuceneQuery.of(query), limit).scoreDocs) {
                var document = stored.document(hit.doc);
                found.add(
                        new Candidate(document.get(LuceneDocument.SOURCE), document.get(LuceneDocument.ID), hit.score));
            }
            return found;
        });
    }

    List<Near> near(Meaning meaning, Conditions conditions, int limit) throws IOException {
        return look(searcher -> LucenePassages.near(searcher, meaning, conditions, limit));
    }

    long missing(String source, String model) throws IOException {
        return look(searcher -> (long) searcher.count(LucenePassages.missing(source, model)));
    }

    List<String> missing(String source, String model, int limit) throws IOException {
        return look(searcher -> {
            List<String> ids = new ArrayList<>();
            for (ScoreDoc each : searcher.search(LucenePassages.missing(source, model), limit).scoreDocs) {
                ids.add(searcher.storedFields().document(each.doc).get(LuceneDocument.ID));
            }
            return ids;
        });
    }

    void put(String run, List<SearchDocument> documents, List<String> gone) throws IOException {
        boolean meant = look(searcher -> searcher.count(LucenePassages.all()) > 0);
        for (SearchDocument each : documents) {
            write(each, run, meant ? look(searcher -> LucenePassages.kept(searcher, each)) : Vectors.NONE);
        }
        for (String key : gone) {
            long unused = writer.deleteDocuments(new Term(LuceneDocument.KEY, key));
        }
        commit();
    }

    void put(String run, String model, List<Meant> files) throws IOException {
        for (Meant each : files) {
            String form = Passages.of(each.file()).form();
            write(each.file(), run, new Vectors(model, form, each.vectors()));
        }
        commit();
    }

    private void write(SearchDocument file, String run, Vectors vectors) throws IOException {
        long unused =
                writer.updateDocuments(new Term(LuceneDocument.KEY, file.key()), LucenePassages.of(file, run, vectors));
    }

    void sweep(String source, String run) throws IOException {
        long unused = writer.deleteDocuments(new BooleanQuery.Builder()
                .add(new TermQuery(new Term(LuceneDocument.SOURCE, source)), Occur.FILTER)
                .add(new TermQuery(new Term(LuceneDocument.RUN, run)), Occur.MUST_NOT)
                .build());
        commit();
    }

    /** Deletes a source, and overwrites what it was in; returns true if nothing is left. */
    boolean forget(String source) throws IOException {
        long unused = writer.deleteDocuments(new Term(LuceneDocument.SOURCE, source));
        writer.forceMergeDeletes();
        commit();
        return isEmpty();
    }

    boolean isEmpty() {
        return writer.getDocStats().numDocs == 0;
    }

    private void commit() throws IOException {
        long unused = writer.commit();
        searchers.maybeRefreshBlocking();
    }

    /** Returns the names of the files that the last commit consists of; none of them changes any more. */
    Collection<String> files() throws IOException {
        return SegmentInfos.readLatestCommit(directory).files(true);
    }

    /** Closes it as it was last committed. */
    void giveUp() throws IOException {
        try {
            searchers.close();
        } finally {
            try {
                writer.rollback();
            } finally {
                directory.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            searchers.close();
            writer.close();
        } finally {
            directory.close();
        }
    }
}
