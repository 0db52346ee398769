package dev.drivemind.found;

import dev.drivemind.search.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a text must have: all of some words and phrases, and all of some kinds of findings. {@code invoice "due date" found:iban} has one of each.
 *
 * @param phrases words in a row, one at least each, as {@link Words} folds them
 * @param kinds of findings
 */
public record TextRule(List<String> phrases, List<String> kinds) {
    /** How long it may be as it is written. */
    public static final int LONGEST = 100;

    private static final String FOUND = "found:";
    private static final Pattern PART = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** A kind that a program finds has the program's name before it. */
    private static final Pattern OF_A_PROGRAM = Pattern.compile("[a-z0-9-]{1,30}\\.[a-z0-9-]{1,30}");

    public TextRule {
        phrases = List.copyOf(phrases);
        kinds = List.copyOf(kinds);
    }

    /**
     * Returns what is written.
     *
     * @throws IllegalArgumentException if it has no meaning; the message is for people
     */
    public static TextRule parse(String written) {
        List<String> phrases = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        Matcher part = PART.matcher(written);
        while (part.find()) {
            String word = part.group(2);
            if (word != null && word.startsWith(FOUND)) {
                kinds.add(kind(word.substring(FOUND.length())));
            } else {
                List<String> words = Words.of(part.group());
                if (!words.isEmpty()) {
                    phrases.add(String.join(" ", words));
                }
            }
        }
        if (written.length() > LONGEST || (phrases.isEmpty() && kinds.isEmpty())) {
            throw new IllegalArgumentException("A rule for texts has a word, a phrase in quotes or a kind such as"
                    + " found:iban, and " + LONGEST + " characters at most");
        }
        return new TextRule(phrases, kinds);
    }

    private static String kind(String word) {
        boolean known =
                Kind.words().contains(word) || OF_A_PROGRAM.matcher(word).matches();
        if (!known) {
            throw new IllegalArgumentException("Nothing of that kind is found in texts. The kinds are "
                    + Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", ")));
        }
        return word;
    }

    /** Returns the words of a text as rules look at them; made once for all rules. */
    public static String folded(String text) {
        StringBuilder words = new StringBuilder(text.length() + 2).append(' ');
        Words.each(text, (word, from, to) -> {
            words.append(word).append(' ');
            return true;
        });
        return words.toString();
    }

    /**
     * Returns true if a text has all of it.
     *
     * @param folded its {@linkplain #folded words}
     * @param found what was found in it
     */
    public boolean fits(String folded, List<Found> found) {
        return phrases.stream().allMatch(phrase -> folded.contains(" " + phrase + " "))
                && kinds.stream()
                        .allMatch(kind ->
                                found.stream().anyMatch(each -> each.kind().equals(kind)));
    }
}
