package dev.drivemind.search;

import dev.drivemind.search.Hit.Mark;
import dev.drivemind.search.Hit.Snippet;
import dev.drivemind.search.SearchQuery.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the terms of a query in a text, and the piece of it that shows most of them. */
final class TextMatch {
    private static final int BEFORE = 60;
    private static final int LENGTH = 220;

    /** More of them would show nothing more. */
    private static final int MOST_FOUND = 10_000;

    private final List<Term> terms;
    private final List<Found> found = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();

    /** A term in the text. */
    private record Found(int term, int from, int to) {}

    /** One word of the text. */
    private record Word(String word, int from, int to) {}

    TextMatch(List<Term> terms, String text) {
        this.terms = terms;
        int longest = terms.stream().mapToInt(term -> term.words().size()).max().orElse(1);
        Deque<Word> last = new ArrayDeque<>();
        Words.each(text, (word, from, to) -> {
            last.addLast(new Word(word, from, to));
            if (last.size() > longest) {
                last.removeFirst();
            }
            note(List.copyOf(last));
            return found.size() < MOST_FOUND || seen.size() < terms.size();
        });
    }

    private void note(List<Word> last) {
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            int size = term.words().size();
            if (last.size() >= size && ends(term, last.subList(last.size() - size, last.size()))) {
                found(
                        i,
                        last.get(last.size() - size).from(),
                        last.get(last.size() - 1).to());
            }
        }
    }

    private void found(int term, int from, int to) {
        if (seen.add(term) || found.size() < MOST_FOUND) {
            found.add(new Found(term, from, to));
        }
    }

    private static boolean ends(Term term, List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!term.fits(i, words.get(i).word())) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if a term is in the text. */
    boolean has(int term) {
        return seen.contains(term);
    }

    /** Returns true if any is. */
    boolean hasAny() {
        return !seen.isEmpty();
    }

    /** Returns the piece of the text with the most different terms, the first of several. */
    Snippet snippet(String text) {
        int best = -1;
        int most = 0;
        for (int i = 0; i < found.size(); i++) {
            Set<Integer> within = new HashSet<>();
            for (int j = i;
                    j < found.size() && found.get(j).to() <= found.get(i).from() + LENGTH - BEFORE;
                    j++) {
                within.add(found.get(j).term());
            }
            if (within.size() > most) {
                most = within.size();
                best = i;
            }
            if (most == terms.size()) {
                break;
            }
        }
        return best < 0 ? Snippet.NONE : piece(text, found.get(best).from());
    }

    private Snippet piece(String text, int first) {
        int from = boundary(text, Math.max(0, first - BEFORE));
        int to = Math.min(text.length(), from + LENGTH);
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to--;
        }
        List<Mark> marks = new ArrayList<>();
        for (Found each : found) {
            if (each.from() >= from && each.to() <= to) {
                marks.add(new Mark(each.from() - from, each.to() - from));
            }
        }
        return Snippet.of(text.substring(from, to), marks);
    }

    /** A piece begins with a word. */
    private static int boundary(String text, int from) {
        int at = from;
        while (at > 0 && at < from + BEFORE && !Character.isWhitespace(text.charAt(at - 1))) {
            at++;
        }
        int begin = at == from + BEFORE ? from : at;
        return begin > 0 && begin < text.length() && Character.isLowSurrogate(text.charAt(begin)) ? begin - 1 : begin;
    }
}
