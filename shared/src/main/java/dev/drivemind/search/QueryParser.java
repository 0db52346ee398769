package dev.drivemind.search;

import dev.drivemind.search.SearchQuery.Conditions;
import dev.drivemind.search.SearchQuery.Term;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a query: {@code words "a phrase" type:pdf in:folder owner:me before:2025 after:2024-03}. */
final class QueryParser {
    private static final int LONGEST = 1_000;
    private static final Pattern PART =
            Pattern.compile("([A-Za-z]+):(?=\\s|$)|(?:([A-Za-z]+):)?(?:\"([^\"]*)(\"|$)|([^\\s\"]+))");
    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?");
    private static final String KNOWN = "type:, in:, owner:, before: and after:";
    private static final Set<String> NAMES = Set.of("type", "in", "owner", "before", "after");

    private final String text;
    private final List<Term> terms = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private @Nullable String owner;
    private @Nullable Instant before;
    private @Nullable Instant after;

    QueryParser(String text) {
        this.text = text;
    }

    SearchQuery parse() {
        if (text.length() > LONGEST) {
            throw new QueryException("A query has at most " + LONGEST + " characters. Leave something out");
        }
        Matcher part = PART.matcher(text);
        while (part.find()) {
            take(part);
        }
        if (terms.size() > SearchQuery.MOST_TERMS) {
            throw new QueryException("A query has at most " + SearchQuery.MOST_TERMS + " words. Leave some out");
        }
        SearchQuery query = new SearchQuery(terms, new Conditions(types, folders, owner, before, after, null));
        if (terms.isEmpty() && query.conditions().equals(Conditions.NONE)) {
            throw new QueryException("There is nothing to look for. Give a word, or a condition such as type:pdf");
        }
        return query;
    }

    private void take(Matcher part) {
        String alone = part.group(1);
        if (alone != null) {
            if (NAMES.contains(Words.folded(alone))) {
                throw new QueryException(
                        "Nothing follows " + alone + ": in the query. Write its value without a space, as in type:pdf");
            }
            term(alone, false, false);
            return;
        }
        boolean quoted = part.group(3) != null;
        String value = quoted ? part.group(3) : part.group(5);
        String name = part.group(2);
        if (name == null || !condition(Words.folded(name), value)) {
            String whole = name == null ? value : name + ":" + value;
            term(
                    whole,
                    quoted,
                    part.end() == text.length() && (!quoted || part.group(4).isEmpty()));
        }
    }

    /** A word with something behind a colon that is no condition is looked for as it is: many texts have such. */
    private boolean condition(String name, String value) {
        switch (name) {
            case "type" -> types.add(filled(name, Words.folded(value)));
            case "in" -> folders.add(filled(name, value));
            case "owner" -> owner = filled(name, Words.folded(value));
            case "before" -> before = date(name, value);
            case "after" -> after = date(name, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String filled(String name, String value) {
        if (value.isBlank()) {
            throw new QueryException("Nothing follows " + name + ": in the query. The conditions are " + KNOWN);
        }
        return value.strip();
    }

    private static Instant date(String name, String value) {
        Matcher date = DATE.matcher(value);
        if (date.matches()) {
            try {
                int month = date.group(2) == null ? 1 : Integer.parseInt(date.group(2));
                int day = date.group(3) == null ? 1 : Integer.parseInt(date.group(3));
                return LocalDate.of(Integer.parseInt(date.group(1)), month, day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            } catch (DateTimeException e) {
                // It is said below what is expected.
            }
        }
        throw new QueryException(
                "'" + value + "' is no date. Write " + name + ":2025, " + name + ":2025-03 or " + name + ":2025-03-14");
    }

    /** What is put together of several words, such as {@code e-mail}, is a phrase as well. */
    private void term(String value, boolean quoted, boolean last) {
        List<String> words = Words.of(value);
        if (!words.isEmpty()) {
            boolean beginning = last && !quoted && words.get(words.size() - 1).length() > 1;
            terms.add(new Term(words, beginning));
        }
    }
}
