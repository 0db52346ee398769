package dev.drivemind.organize;

import dev.drivemind.category.Glob;
import dev.drivemind.organize.Rule.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a clean-up: the first that fits a file says what happens to it. They are read from what JSON and YAML have in common: maps,
 * lists, texts, numbers and truths.
 *
 * @param rules in the order in which they are tried
 * @param keepsEmptied whether folders stay that nothing is left in
 * @param protect paths within what is tidied up that are never touched, with all below; each begins with a slash, or is empty
 */
public record Rules(List<Rule> rules, List<String> protect, boolean keepsEmptied) {
    private static final int MOST = 100;
    private static final int LONGEST = 200;
    private static final List<String> WORDS = List.of("category", "type", "owner", "tag");
    private static final Set<String> CONDITIONS = Set.of("glob", "category", "type", "owner", "tag", "age", "size");
    private static final Set<String> FIELDS = Set.of("name", "match", "move", "rename", "quarantine", "conflict");

    public Rules {
        rules = List.copyOf(rules);
        protect = List.copyOf(protect);
    }

    /** Returns built-in rules by their name: {@code category}, {@code date} and {@code type}. They sort what lies loose in a folder. */
    public static Optional<Map<String, Object>> builtIn(String name) {
        return switch (name) {
            case "category" -> Optional.of(moving("{category}/{name}"));
            case "date" -> Optional.of(moving("{year}/{month}/{name}"));
            case "type" -> Optional.of(moving("{extension}/{name}"));
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> moving(String template) {
        Map<String, Object> rule = Map.of("name", "built in", "match", Map.of("glob", "/*"), "move", template);
        return Map.of("rules", List.of(rule));
    }

    /**
     * Reads rules.
     *
     * @throws InvalidRulesException if they are none
     */
    public static Rules of(Map<String, ?> given) {
        requireKnown(given, Set.of("rules", "protect", "emptied-folders"), "");
        List<Rule> rules = new ArrayList<>();
        for (Object each : list(given.get("rules"), "rules")) {
            rules.add(rule(each, rules.size() + 1));
        }
        if (rules.isEmpty() || rules.size() > MOST) {
            throw new InvalidRulesException("rules: a list of 1 to " + MOST + " rules is expected");
        }
        List<String> protect = texts(given.get("protect"), "protect").stream()
                .map(Rules::within)
                .toList();
        return new Rules(rules, protect, keepsEmptied(given.get("emptied-folders")));
    }

    private static boolean keepsEmptied(@Nullable Object given) {
        String word = text(given, "emptied-folders").orElse("remove");
        if (!word.equals("keep") && !word.equals("remove")) {
            throw new InvalidRulesException("emptied-folders: one of keep, remove is expected");
        }
        return word.equals("keep");
    }

    /** Returns a path with a slash before each step, and none at its end; empty for all there is. */
    private static String within(String path) {
        List<String> steps = Arrays.stream(path.split("/", -1))
                .filter(step -> !step.isEmpty() && !step.equals("."))
                .toList();
        if (steps.contains("..")) {
            throw new InvalidRulesException("protect: a path within what is tidied up is expected, without ..");
        }
        return steps.stream().map(step -> "/" + step).collect(Collectors.joining());
    }

    private static void requireKnown(Map<String, ?> given, Set<String> known, String where) {
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidRulesException(where + "'" + name + "' means nothing here; what does is "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private static Rule rule(Object given, int number) {
        String where = "rule " + number + ": ";
        try {
            Map<String, Object> fields = map(given, "a rule");
            requireKnown(fields, FIELDS, "");
            String name = text(fields.get("name"), "name").orElse("rule " + number);
            return new Rule(name, match(fields.get("match")), action(fields), conflict(fields.get("conflict")));
        } catch (InvalidRulesException e) {
            throw new InvalidRulesException(where + e.getMessage());
        }
    }

    private static Action action(Map<String, Object> fields) {
        Optional<String> move = text(fields.get("move"), "move");
        Optional<String> rename = text(fields.get("rename"), "rename");
        boolean quarantine = Boolean.TRUE.equals(fields.get("quarantine"));
        if ((move.isPresent() ? 1 : 0) + (rename.isPresent() ? 1 : 0) + (quarantine ? 1 : 0) != 1) {
            throw new InvalidRulesException("exactly one of move, rename and quarantine: true is expected");
        }
        if (rename.isPresent() && rename.get().indexOf('/') >= 0) {
            throw new InvalidRulesException("rename gives a name without folders: use move for a path");
        }
        return move.<Action>map(template -> new Action.Move(Template.of(template)))
                .or(() -> rename.map(template -> new Action.Rename(Template.of(template))))
                .orElseGet(Action.Quarantine::new);
    }

    private static Conflict conflict(@Nullable Object given) {
        String word = text(given, "conflict").orElse(Conflict.SKIP.word());
        return Conflict.of(word)
                .orElseThrow(() -> new InvalidRulesException("conflict: one of skip, number, same is expected"));
    }

    private static Rule.Match match(@Nullable Object given) {
        Map<String, Object> fields = given == null ? Map.of() : map(given, "match");
        requireKnown(fields, CONDITIONS, "match: ");
        List<String> globs = texts(fields.get("glob"), "glob");
        if (globs.stream().anyMatch(glob -> !Glob.isShort(glob))) {
            throw new InvalidRulesException("glob: a pattern has at most " + Glob.LONGEST + " characters");
        }
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String condition : WORDS) {
            List<String> wanted = texts(fields.get(condition), condition).stream()
                    .map(text -> text.toLowerCase(Locale.ROOT))
                    .toList();
            if (!wanted.isEmpty()) {
                words.put(condition, wanted);
            }
        }
        return new Rule.Match(
                globs.stream()
                        .filter(glob -> !Glob.isForPath(glob))
                        .map(Glob::of)
                        .toList(),
                globs.stream().filter(Glob::isForPath).map(Glob::of).toList(),
                words,
                Amounts.bounds(fields.get("size"), "size", Amounts::bytes),
                Amounts.bounds(fields.get("age"), "age", Amounts::days));
    }

    private static Map<String, Object> map(Object given, String what) {
        if (!(given instanceof Map<?, ?> map)) {
            throw new InvalidRulesException(what + " is a map of names and values");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                fields.put(String.valueOf(name), value);
            }
        });
        return fields;
    }

    private static List<?> list(@Nullable Object given, String what) {
        if (!(given instanceof List<?> list)) {
            throw new InvalidRulesException(what + ": a list is expected");
        }
        return list;
    }

    private static Optional<String> text(@Nullable Object given, String what) {
        if (given == null) {
            return Optional.empty();
        }
        if (!(given instanceof String text) || text.isBlank() || text.length() > LONGEST * 3) {
            throw new InvalidRulesException(what + ": a text is expected");
        }
        return Optional.of(text);
    }

    private static List<String> texts(@Nullable Object given, String what) {
        if (given == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object each : given instanceof List<?> list ? list : List.of(given)) {
            if (!(each instanceof String text) || text.isBlank() || text.length() > LONGEST || texts.size() == MOST) {
                throw new InvalidRulesException(what + ": a text or a list of at most " + MOST + " texts is expected");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Returns the rule that says what happens to a file; empty if none does. */
    Optional<Rule> of(Candidate file, String within, Instant now) {
        return rules.stream()
                .filter(rule -> rule.match().fits(file, within, now))
                .findFirst();
    }
}
