package dev.drivemind.functions.search;

import dev.drivemind.search.Meaning;
import dev.drivemind.search.MeaningIndex.Near;
import dev.drivemind.search.Passages;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchQuery.Conditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.VectorUtil;

/**
 * How what a file means is indexed: each of its passages is a document of its own beside that of the file, under the same key and with the
 * same conditions, so that they are replaced and deleted together.
 */
final class LucenePassages {
    private static final String KIND = "kind";
    private static final String PASSAGE = "passage";
    private static final String FORM = "form";
    private static final String NUMBER = "number";
    private static final String MODEL = "model";
    private static final String MEANT = "meant";

    /** Of files with several passages, more than one may be close. */
    private static final int PASSAGES_OF_A_FILE = 3;

    private LucenePassages() {}

    /** Returns how they are stored: with a byte for each number, by which they are compared, beside the number itself. */
    static Codec codec() {
        KnnVectorsFormat format = new Lucene99HnswScalarQuantizedVectorsFormat();
        return new Lucene912Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return format;
            }
        };
    }

    /** Returns where vectors of a model are: each has a graph of its own, so that those of two are never compared, however many numbers they have. */
    private static String vectors(String model) {
        return "vector of " + model;
    }

    /** Returns what is true of passages alone. */
    static Query all() {
        return new TermQuery(new Term(KIND, PASSAGE));
    }

    /**
     * The vectors of a file.
     *
     * @param model what has made them; empty if nothing has
     * @param form of the passages, of which they are
     */
    record Vectors(String model, String form, List<float[]> all) {
        static final Vectors NONE = new Vectors("", "", List.of());
    }

    /** Returns the documents of a file: that of the file itself, and one for each vector. */
    static List<Document> of(SearchDocument file, String run, Vectors vectors) {
        List<Document> documents = new ArrayList<>();
        Document own = LuceneDocument.of(file, run);
        if (!vectors.model().isEmpty()) {
            own.add(new StringField(MEANT, vectors.model(), Store.NO));
        }
        documents.add(own);
        for (int i = 0; i < vectors.all().size(); i++) {
            Document passage = LuceneDocument.described(file, run);
            passage.add(new StringField(KIND, PASSAGE, Store.NO));
            passage.add(new StoredField(MODEL, vectors.model()));
            passage.add(new StoredField(FORM, vectors.form()));
            passage.add(new StoredField(NUMBER, i));
            passage.add(new KnnFloatVectorField(
                    vectors(vectors.model()), vectors.all().get(i), VectorSimilarityFunction.DOT_PRODUCT));
            documents.add(passage);
        }
        return documents;
    }

    /** Returns the files of a source that have none of a model. */
    static Query missing(String source, String model) {
        return new BooleanQuery.Builder()
                .add(new TermQuery(new Term(LuceneDocument.SOURCE, source)), Occur.FILTER)
                .add(new TermQuery(new Term(MEANT, model)), Occur.MUST_NOT)
                .add(all(), Occur.MUST_NOT)
                .build();
    }

    /** Returns the vectors that the index has of a file, if they are of the passages that it has now; else none. */
    static Vectors kept(IndexSearcher searcher, SearchDocument file) throws IOException {
        Query own = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(LuceneDocument.KEY, file.key())), Occur.FILTER)
                .add(all(), Occur.FILTER)
                .build();
        ScoreDoc[] found = searcher.search(own, Passages.MOST).scoreDocs;
        if (found.length == 0) {
            return Vectors.NONE;
        }
        Passages now = Passages.of(file);
        float[][] vectors = new float[now.texts().size()][];
        String model = searcher.storedFields().document(found[0].doc).get(MODEL);
        for (ScoreDoc each : found) {
            Document passage = searcher.storedFields().document(each.doc);
            int number = number(passage);
            if (model == null || !passage.get(FORM).equals(now.form()) || number >= vectors.length) {
                return Vectors.NONE;
            }
            vectors[number] = vector(searcher, each.doc, model);
        }
        return found.length == vectors.length ? new Vectors(model, now.form(), List.of(vectors)) : Vectors.NONE;
    }

    private static int number(Document passage) {
        return passage.getField(NUMBER).numericValue().intValue();
    }

    private static float[] vector(IndexSearcher searcher, int document, String model) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        FloatVectorValues values = leaf.reader().getFloatVectorValues(vectors(model));
        int unused = values.advance(document - leaf.docBase);
        return values.vectorValue().clone();
    }

    /**
     * Returns the files with the passages that are closest to a meaning. Bytes find the close ones, and are too coarse to put them in order: for
     * that they are compared as they are.
     */
    static List<Near> near(IndexSearcher searcher, Meaning meaning, Conditions conditions, int limit)
            throws IOException {
        int passages = limit * PASSAGES_OF_A_FILE;
        Query query = new KnnFloatVectorQuery(
                vectors(meaning.model()),
                meaning.vector(),
                passages,
                LuceneQuery.filter(conditions).orElse(null));
        Map<String, Near> best = new HashMap<>();
        for (ScoreDoc each : searcher.search(query, passages).scoreDocs) {
            Document passage = searcher.storedFields().document(each.doc);
            String source = passage.get(LuceneDocument.SOURCE);
            String id = passage.get(LuceneDocument.ID);
            double similarity = VectorUtil.dotProduct(meaning.vector(), vector(searcher, each.doc, meaning.model()));
            Near near = new Near(source, id, similarity, number(passage), passage.get(FORM));
            Near unused = best.merge(
                    SearchDocument.key(source, id),
                    near,
                    (one, other) -> one.similarity() >= other.similarity() ? one : other);
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Near::similarity).reversed())
                .limit(limit)
                .toList();
    }
}
