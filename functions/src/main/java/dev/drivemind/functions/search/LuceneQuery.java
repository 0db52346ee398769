package dev.drivemind.functions.search;

import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.search.SearchQuery.Conditions;
import dev.drivemind.search.SearchQuery.Term;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What a query is in the words of the index. */
final class LuceneQuery {
    private static final float IN_NAME = 6;
    private static final float IN_PATH = 2;
    private static final float BEGINNING = 0.5f;

    private LuceneQuery() {}

    static Query of(SearchQuery query) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        if (query.terms().isEmpty()) {
            all.add(new MatchAllDocsQuery(), Occur.MUST);
            all.add(LucenePassages.all(), Occur.MUST_NOT); // they have no words, which keeps them out otherwise
        }
        for (Term term : query.terms()) {
            all.add(
                    new BooleanQuery.Builder()
                            .add(new BoostQuery(term(LuceneDocument.NAME, term), IN_NAME), Occur.SHOULD)
                            .add(new BoostQuery(term(LuceneDocument.PATH, term), IN_PATH), Occur.SHOULD)
                            .add(term(LuceneDocument.TEXT, term), Occur.SHOULD)
                            .build(),
                    Occur.MUST);
        }
        filter(all, query.conditions());
        return all.build();
    }

    /** Returns what is true of that for which all conditions hold; empty if there are none. */
    static Optional<Query> filter(Conditions conditions) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        filter(all, conditions);
        BooleanQuery filter = all.build();
        return filter.clauses().isEmpty() ? Optional.empty() : Optional.of(filter);
    }

    private static Query term(String field, Term term) {
        List<String> words = term.words();
        String last = words.get(words.size() - 1);
        if (words.size() == 1) {
            return term.beginning()
                    ? new BooleanQuery.Builder()
                            .add(exact(field, last), Occur.SHOULD)
                            .add(new BoostQuery(beginning(field, last), BEGINNING), Occur.SHOULD)
                            .build()
                    : exact(field, last);
        }
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        for (String word : term.beginning() ? words.subList(0, words.size() - 1) : words) {
            phrase.add(new org.apache.lucene.index.Term(field, word));
        }
        // Whether the beginning follows the phrase is looked at when the hit is checked.
        return term.beginning()
                ? new BooleanQuery.Builder()
                        .add(phrase.build(), Occur.MUST)
                        .add(beginning(field, last), Occur.FILTER)
                        .build()
                : phrase.build();
    }

    private static Query exact(String field, String word) {
        return new TermQuery(new org.apache.lucene.index.Term(field, word));
    }

    private static Query beginning(String field, String word) {
        return new PrefixQuery(new org.apache.lucene.index.Term(field, word));
    }

    private static void filter(BooleanQuery.Builder all, Conditions conditions) {
        conditions.types().forEach(type -> all.add(exact(LuceneDocument.TYPE, type), Occur.FILTER));
        conditions
                .folders()
                .forEach(folder -> all.add(
                        exact(LuceneDocument.FOLDER, LuceneDocument.hashed(SearchDocument.folder(folder))),
                        Occur.FILTER));
        if (conditions.owner() != null) {
            all.add(exact(LuceneDocument.OWNER, conditions.owner()), Occur.FILTER);
        }
        if (conditions.source() != null) {
            all.add(exact(LuceneDocument.SOURCE, conditions.source()), Occur.FILTER);
        }
        if (conditions.after() != null || conditions.before() != null) {
            long from = conditions.after() == null
                    ? Long.MIN_VALUE
                    : conditions.after().toEpochMilli();
            long to = conditions.before() == null
                    ? Long.MAX_VALUE
                    : conditions.before().toEpochMilli() - 1;
            all.add(LongPoint.newRangeQuery(LuceneDocument.MODIFIED, from, to), Occur.FILTER);
        }
    }
}
