package dev.drivemind.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What counts as a word: letters, marks and digits in a row, in lower case and without accents; of scripts that are written without spaces,
 * each character. Everything that indexes, searches or shows text takes words from here, so that all agree.
 */
public final class Words {
    /** No one searches for a longer one. */
    private static final int LONGEST = 100;

    private static final int ASCII = 128;

    /** Thai is the first script of those whose characters stand alone. */
    private static final int FIRST_ALONE = 0x0E00;

    private static final Set<UnicodeScript> ALONE =
            EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.THAI);

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final Pattern PARTS =
            Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{Nd})|(?<=\\p{Nd})(?=\\p{L})");

    private Words() {}

    /** Receives words in their order. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Receives a word.
         *
         * @param from where it begins in the text
         * @param to where it ends in the text
         * @return false to receive no more
         */
        boolean word(String word, int from, int to);
    }

    /** Visits the words of a text. */
    public static void each(CharSequence text, Visitor visitor) {
        int at = 0;
        while (at < text.length()) {
            int point = Character.codePointAt(text, at);
            int next = at + Character.charCount(point);
            if (!isPart(point)) {
                at = next;
                continue;
            }
            int end = next;
            while (!standsAlone(point) && end < text.length() && end - at < LONGEST) {
                int following = Character.codePointAt(text, end);
                if (!isPart(following) || standsAlone(following)) {
                    break;
                }
                end += Character.charCount(following);
            }
            if (!visitor.word(folded(text.subSequence(at, end)), at, end)) {
                return;
            }
            at = end;
        }
    }

    /** Returns the words of a text. */
    public static List<String> of(CharSequence text) {
        List<String> words = new ArrayList<>();
        each(text, (word, from, to) -> words.add(word));
        return words;
    }

    /**
     * Returns the words of a name, and the parts of which names are often put together: {@code IMG_2024} and {@code annualReport2} have two
     * and three.
     */
    public static Set<String> ofName(String name) {
        Set<String> words = new LinkedHashSet<>(of(name));
        String apart = PARTS.matcher(name).replaceAll(" ");
        if (apart.length() > name.length()) {
            words.addAll(of(apart));
        }
        return words;
    }

    /** Returns a text in lower case and without accents. */
    public static String folded(CharSequence text) {
        String lower = text.toString().toLowerCase(Locale.ROOT);
        if (isPlain(lower)) {
            return lower;
        }
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFKD);
        return MARKS.matcher(apart).replaceAll("").replace("ß", "ss");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPart(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }

    /** Returns true if a character is a word by itself. */
    static boolean standsAlone(int point) {
        return point >= FIRST_ALONE && (Character.isIdeographic(point) || ALONE.contains(UnicodeScript.of(point)));
    }
}
