package dev.drivemind.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What someone looks for: all terms must be found, each in a file's name, in its path or in its text, and all conditions must hold.
 *
 * @param terms words and phrases
 * @param conditions what must be true of the file itself
 */
public record SearchQuery(List<Term> terms, Conditions conditions) {
    /** Enough for everyone, and few enough for an index. */
    static final int MOST_TERMS = 32;

    public SearchQuery {
        terms = List.copyOf(terms);
    }

    /**
     * One word, or several in a row.
     *
     * @param words as {@link Words} folds them; one at least
     * @param beginning whether the last word may be the beginning of one: it is still being typed
     */
    public record Term(List<String> words, boolean beginning) {
        public Term {
            words = List.copyOf(words);
            if (words.isEmpty()) {
                throw new IllegalArgumentException("A term has a word");
            }
        }

        /** Returns true if a word fits at a place of the term. */
        public boolean fits(int place, String word) {
            String own = words.get(place);
            return word.equals(own) || (beginning && place == words.size() - 1 && word.startsWith(own));
        }

        /** Returns it as it may be written: what scripts without spaces have words of stands together. */
        public String text() {
            StringBuilder text = new StringBuilder();
            for (String word : words) {
                boolean apart = !text.isEmpty()
                        && !(Words.standsAlone(text.codePointBefore(text.length()))
                                && Words.standsAlone(word.codePointAt(0)));
                text.append(apart ? " " : "").append(word);
            }
            return text.toString();
        }

        /** Returns true if some words, which have no order, have this term: a phrase is then not told from its words. */
        boolean isAmong(Collection<String> all) {
            for (int i = 0; i < words.size(); i++) {
                int place = i;
                if (all.stream().noneMatch(word -> fits(place, word))) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * What must be true of a file.
     *
     * @param types each of these words must say what it is
     * @param folders it must be below each of these, given by name or by path
     * @param owner {@code me}, or an e-mail address
     * @param before it was last modified before this
     * @param after it was last modified then or later
     * @param source the id of the source in which it is
     */
    public record Conditions(
            List<String> types,
            List<String> folders,
            @Nullable String owner,
            @Nullable Instant before,
            @Nullable Instant after,
            @Nullable String source) {
        /** Nothing must be true. */
        public static final Conditions NONE = new Conditions(List.of(), List.of(), null, null, null, null);

        public Conditions {
            types = List.copyOf(types);
            folders = List.copyOf(folders);
        }
    }

    /**
     * Returns what a text means.
     *
     * @throws QueryException if it has no meaning
     */
    public static SearchQuery parse(String text) {
        return new QueryParser(text).parse();
    }

    /** Returns all words of all terms, in their order; empty if there are conditions alone. */
    public String words() {
        return terms.stream().flatMap(term -> term.words().stream()).collect(Collectors.joining(" "));
    }

    /** Returns the same, within one source if one is given. */
    public SearchQuery within(Optional<String> source) {
        Conditions now = conditions;
        return source.isEmpty()
                ? this
                : new SearchQuery(
                        terms,
                        new Conditions(
                                now.types(), now.folders(), now.owner(), now.before(), now.after(), source.get()));
    }
}
