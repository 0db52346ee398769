package dev.drivemind.functions.http;

import com.google.cloud.functions.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query parameters of a request, each known, given once unless it is a list, and of its type. */
public final class Params {
    private static final int MAX_LENGTH = 8_192;

    private final Map<String, List<String>> values;

    private Params(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * The parameters of a request.
     *
     * @throws ProblemException if one is not in {@code known}, is given twice, or is too long
     */
    static Params of(HttpRequest request, Set<String> known) {
        return of(request, known, Set.of());
    }

    /** The same, where some of the known ones may be given several times. */
    static Params of(HttpRequest request, Set<String> known, Set<String> repeated) {
        Map<String, List<String>> values = request.getQueryParameters();
        values.forEach((name, given) -> {
            if (!known.contains(name)) {
                throw wrong(
                        shortened(name),
                        "This parameter is unknown here; the known parameters are "
                                + (known.isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ", known.stream().sorted().toList())));
            }
            if (given.size() != 1 && !repeated.contains(name)) {
                throw wrong(name, "The parameter is given " + given.size() + " times; it may be given once");
            }
            if (given.stream().mapToInt(String::length).sum() > MAX_LENGTH) {
                throw wrong(name, "The parameter is longer than " + MAX_LENGTH + " characters");
            }
        });
        return new Params(values);
    }

    /** A text that may be absent; an empty one counts as absent. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(given -> given.get(0)).filter(text -> !text.isEmpty());
    }

    /** All texts of a parameter that may be given several times; empty ones count as absent. */
    public List<String> texts(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A text that must be there. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> wrong(name, "The parameter is missing"));
    }

    /** A whole number within bounds that may be absent. */
    public Optional<Long> number(String name, long least, long most) {
        return text(name).map(text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(name, "A whole number from " + least + " to " + most + " is expected");
            }
            throw wrong(name, "A whole number from " + least + " to " + most + " is expected");
        });
    }

    /** A truth value, false when absent. */
    public boolean flag(String name) {
        return text(name)
                .map(text -> oneOf(name, text, List.of("true", "false")).equals("true"))
                .orElse(false);
    }

    /** One of a few words, if it is there. */
    public Optional<String> choice(String name, List<String> words) {
        return text(name).map(text -> oneOf(name, text, words));
    }

    private static String oneOf(String name, String text, List<String> words) {
        if (!words.contains(text)) {
            throw wrong(name, "One of " + String.join(", ", words) + " is expected");
        }
        return text;
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }

    private static ProblemException wrong(String name, String detail) {
        return Problem.ofField(name, detail).asException();
    }
}
