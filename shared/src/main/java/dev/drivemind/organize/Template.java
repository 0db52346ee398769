package dev.drivemind.organize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file goes, such as {@code {category}/{year}/{name}}: a path of folders and a name, in which words in braces stand for what is known
 * of the file. What a word stands for never makes another folder: a slash in it becomes an underscore.
 */
public final class Template {
    private static final int LONGEST = 500;
    private static final Pattern WORD = Pattern.compile("\\{([^{}]*)}");

    private final List<String> segments;

    private Template(List<String> segments) {
        this.segments = segments;
    }

    /**
     * Reads a template.
     *
     * @throws InvalidRulesException if it leads out of its source, has a word that means nothing, or cannot be a path
     */
    static Template of(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new InvalidRulesException("a template has 1 to " + LONGEST + " characters");
        }
        if (text.startsWith("/")) {
            throw new InvalidRulesException("the template '" + text
                    + "' begins with a slash: it is a path within what is tidied up, without one");
        }
        List<String> segments = List.of(text.split("/", -1));
        segments.forEach(segment -> check(segment, text));
        return new Template(segments);
    }

    private static void check(String segment, String text) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new InvalidRulesException(
                    "the template '" + text + "' has a part that is empty, . or ..: " + "give the name of a folder");
        }
        if (segment.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRulesException("a template has no control characters");
        }
        String rest = WORD.matcher(segment).replaceAll(match -> {
            if (!Facts.WORDS.contains(match.group(1))) {
                throw new InvalidRulesException("the template '" + text + "' has the word {" + match.group(1)
                        + "}, which means nothing here. The words are " + String.join(", ", Facts.WORDS));
            }
            return "x";
        });
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw new InvalidRulesException("the template '" + text + "' has a brace without its other one");
        }
    }

    /** Returns true if it says a word. */
    boolean uses(String word) {
        return segments.stream().anyMatch(segment -> segment.contains("{" + word + "}"));
    }

    /**
     * Returns the folders and, last, the name that this makes of what is known of a file.
     *
     * @return empty if a word stands for nothing there
     */
    Optional<List<String>> fill(Map<String, String> facts) {
        List<String> path = new ArrayList<>();
        for (String segment : segments) {
            Matcher words = WORD.matcher(segment);
            StringBuilder filled = new StringBuilder();
            while (words.find()) {
                String fact = facts.getOrDefault(words.group(1), "");
                if (fact.isEmpty()) {
                    return Optional.empty();
                }
                words.appendReplacement(filled, Matcher.quoteReplacement(safe(fact)));
            }
            String name = words.appendTail(filled).toString().strip();
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return Optional.empty();
            }
            path.add(name);
        }
        return Optional.of(path);
    }

    private static String safe(String fact) {
        StringBuilder safe = new StringBuilder(fact);
        for (int i = 0; i < safe.length(); i++) {
            if (safe.charAt(i) == '/' || Character.isISOControl(safe.charAt(i))) {
                safe.setCharAt(i, '_');
            }
        }
        return safe.toString();
    }
}
