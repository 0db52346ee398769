package dev.drivemind.found;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Finds what has a form of its own in a text. What was recognized is taken out for those that follow: the digits of a bank account are no phone
 * number, and what is part of a web address is no e-mail address.
 */
public final class FindInText {
    /** Raised when something is found in another way, so that texts are looked through anew. */
    public static final String RULES = "1";

    /** Each looks at what those before it have left. */
    private static final List<Recognizer> IN_ORDER = List.of(
            new Urls(),
            new EmailAddresses(),
            new Ibans(),
            new VatNumbers(),
            new InvoiceNumbers(),
            new Dates(),
            new Amounts(),
            new Phones());

    /** Takes the place of what was taken out: neither letter, digit nor blank. */
    private static final char TAKEN = '\uFFFC';

    private FindInText() {}

    /** Returns what is in a text, a kind after the other. */
    public static List<Found> in(String text) {
        char[] left = text.toCharArray();
        List<Found> found = new ArrayList<>();
        for (Recognizer recognizer : IN_ORDER) {
            find(recognizer, left).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Found> find(Recognizer recognizer, char[] left) {
        CharBuffer text = CharBuffer.wrap(left);
        Matcher match = recognizer.looks().matcher(text);
        Set<String> values = new LinkedHashSet<>();
        long count = 0;
        int from = 0;
        while (match.find(from)) {
            int start = match.start();
            Optional<Recognizer.Hit> hit = recognizer.check(match, text);
            if (hit.isPresent()) {
                count++;
                String value = hit.get().value();
                if (values.size() < Found.MOST_VALUES && value.length() <= Found.LONGEST_VALUE) {
                    values.add(value);
                }
                Arrays.fill(left, start, hit.get().end(), TAKEN);
            }
            from = hit.map(Recognizer.Hit::end).orElse(start + 1);
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(new Found(recognizer.kind().word(), count, List.copyOf(values)));
    }
}
