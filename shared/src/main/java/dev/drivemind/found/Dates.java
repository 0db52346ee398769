package dev.drivemind.found;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes days between 1900 and 2100, in figures or with the month's name. */
final class Dates implements Recognizer {
    private static final String MONTH = "(?<month>" + Months.PATTERN + ")\\.?";
    private static final String OF = "(?:de |di |of )?";
    /** What follows may be a time behind a T, and nothing else that makes it part of something longer. */
    private static final Pattern LOOKS = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,/-])(?:"
                    + "(?<y1>\\d{4})(?<s1>[-/.])(?<m1>\\d{1,2})\\k<s1>(?<d1>\\d{1,2})"
                    + "|(?<a>\\d{1,2})(?<s2>[/.-])(?<b>\\d{1,2})\\k<s2>(?<y2>\\d{4})"
                    + "|(?<d3>\\d{1,2})(?:\\.|st|nd|rd|th|er|º)?[ \u00A0-]" + OF + MONTH + "[ \u00A0,-]{1,2}" + OF
                    + "(?<y3>\\d{4})"
                    + "|" + MONTH.replace("<month>", "<first>")
                    + "[ \u00A0](?<d4>\\d{1,2})(?:st|nd|rd|th)?,?[ \u00A0](?<y4>\\d{4})"
                    + ")(?![\\p{N}/-]|[.,]\\p{N}|\\p{L}(?<!T))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public Kind kind() {
        return Kind.DATE;
    }

    @Override
    public Pattern looks() {
        return LOOKS;
    }

    @Override
    public Optional<Hit> check(Matcher match, CharSequence text) {
        if (match.group("y1") != null) {
            return day(match, "y1", number(match, "m1"), number(match, "d1"));
        }
        if (match.group("y2") != null) {
            return inFigures(match);
        }
        return match.group("y3") != null
                ? day(match, "y3", month(match, "month"), number(match, "d3"))
                : day(match, "y4", month(match, "first"), number(match, "d4"));
    }

    /** Dots and hyphens stand between day and month; with slashes the order is that of the country, which the text does not tell. */
    private static Optional<Hit> inFigures(Matcher match) {
        int first = number(match, "a");
        int second = number(match, "b");
        Optional<Hit> dayFirst = day(match, "y2", second, first);
        if (!match.group("s2").equals("/") || first == second) {
            return dayFirst;
        }
        Optional<Hit> monthFirst = day(match, "y2", first, second);
        return dayFirst.isPresent() && monthFirst.isPresent()
                ? Hit.all(match.group(), match)
                : dayFirst.or(() -> monthFirst);
    }

    private static Optional<Hit> day(Matcher match, String year, int month, int day) {
        try {
            LocalDate date = LocalDate.of(number(match, year), month, day);
            return date.getYear() >= 1900 && date.getYear() <= 2100
                    ? Hit.all(date.toString(), match)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher match, String group) {
        return Integer.parseInt(match.group(group));
    }

    private static int month(Matcher match, String group) {
        return Months.of(match.group(group).toLowerCase(Locale.ROOT));
    }
}
