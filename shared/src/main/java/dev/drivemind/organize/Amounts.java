package dev.drivemind.organize;

import dev.drivemind.organize.Rule.Bounds;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads bounds of sizes and ages: {@code ">= 10 MB"}, {@code "< 30 days"}, {@code "1 MB..1 GB"}. */
final class Amounts {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,12})\\s*([a-z]*)");
    private static final Map<String, Long> BYTES = Map.of(
            "",
            1L,
            "b",
            1L,
            "kb",
            1_000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30);
    private static final Map<String, Long> DAYS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("d", 1L),
            Map.entry("day", 1L),
            Map.entry("days", 1L),
            Map.entry("w", 7L),
            Map.entry("week", 7L),
            Map.entry("weeks", 7L),
            Map.entry("month", 30L),
            Map.entry("months", 30L),
            Map.entry("y", 365L),
            Map.entry("year", 365L),
            Map.entry("years", 365L));

    private Amounts() {}

    static Bounds bounds(@Nullable Object given, String what, ToLongFunction<String> amount) {
        if (given == null) {
            return Bounds.NONE;
        }
        String text = String.valueOf(given).strip().toLowerCase(Locale.ROOT);
        try {
            int dots = text.indexOf("..");
            if (dots >= 0) {
                return new Bounds(
                        amount.applyAsLong(text.substring(0, dots)), amount.applyAsLong(text.substring(dots + 2)));
            }
            if (text.startsWith(">=")) {
                return new Bounds(amount.applyAsLong(text.substring(2)), Long.MAX_VALUE);
            }
            if (text.startsWith(">")) {
                return new Bounds(amount.applyAsLong(text.substring(1)) + 1, Long.MAX_VALUE);
            }
            if (text.startsWith("<=")) {
                return new Bounds(Long.MIN_VALUE, amount.applyAsLong(text.substring(2)));
            }
            if (text.startsWith("<")) {
                return new Bounds(Long.MIN_VALUE, amount.applyAsLong(text.substring(1)) - 1);
            }
        } catch (NumberFormatException e) {
            // the same words tell what is expected
        }
        throw new InvalidRulesException(what + ": bounds such as "
                + (what.equals("size")
                        ? "'> 10 MB', '<= 4 KiB' or '1 MB..1 GB'"
                        : "'> 30 days', '< 1 year' or '7..30 days'")
                + " are expected");
    }

    static long bytes(String text) {
        return amount(text, BYTES);
    }

    static long days(String text) {
        return amount(text, DAYS);
    }

    private static long amount(String text, Map<String, Long> units) {
        Matcher parts = NUMBER.matcher(text.strip());
        Long unit = parts.matches() ? units.get(parts.group(2)) : null;
        if (unit == null) {
            throw new NumberFormatException(text);
        }
        return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
    }
}
