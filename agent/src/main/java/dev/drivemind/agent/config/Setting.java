package dev.drivemind.agent.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value in a file of settings, with its name and its line, so that each fault can be shown where it is. */
final class Setting {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final String file;
    private final String name;
    private final Node node;
    private final Map<String, String> environment;

    Setting(String file, String name, Node node, Map<String, String> environment) {
        this.file = file;
        this.name = name;
        this.node = node;
        this.environment = environment;
    }

    ConfigException wrong(String expected) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        return new ConfigException(file + ":" + line + ": " + (name.isEmpty() ? "" : name + " ") + expected);
    }

    /** Returns the values of a block of names, none of which is unknown or there twice. */
    Map<String, Setting> block(List<String> known) throws ConfigException {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("must be a block of settings, each with a name");
        }
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            Setting setting = new Setting(file, key, tuple.getValueNode(), environment);
            if (key.equals("api_key") || key.equals("apiKey") || key.equals("key")) {
                throw setting.wrong("does not belong into a file: put it into the environment as SCANNER_API_KEY");
            }
            if (!known.contains(key)) {
                throw setting.wrong("is unknown; known are: " + String.join(", ", known));
            }
            if (settings.put(key, setting) != null) {
                throw setting.wrong("is there twice");
            }
        }
        return settings;
    }

    /** Returns the values of a list. */
    List<Setting> list() throws ConfigException {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("must be a list");
        }
        List<Setting> all = new ArrayList<>();
        sequence.getValue().forEach(each -> all.add(new Setting(file, name, each, environment)));
        return all;
    }

    /** Returns true if it is a block of settings. */
    boolean isBlock() {
        return node instanceof MappingNode;
    }

    /** Returns a text that is not empty, with the values of the environment's variables in the place of their names. */
    String text() throws ConfigException {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw wrong("must be a text");
        }
        StringBuilder text = new StringBuilder();
        Matcher variables = VARIABLE.matcher(scalar.getValue());
        while (variables.find()) {
            Optional<String> value = Optional.ofNullable(environment.get(variables.group(1)));
            if (value.isEmpty()) {
                throw wrong("names ${" + variables.group(1) + "}, which is not in the environment");
            }
            variables.appendReplacement(text, Matcher.quoteReplacement(value.get()));
        }
        variables.appendTail(text);
        return text.toString();
    }

    long number(long least, long most) throws ConfigException {
        try {
            long number = Long.parseLong(text().replace("_", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong("must be a whole number from " + least + " to " + most);
    }

    boolean flag() throws ConfigException {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("must be true or false");
        };
    }

    /** Returns an absolute path. */
    Path path() throws ConfigException {
        Path path;
        try {
            path = Path.of(text());
        } catch (InvalidPathException e) {
            throw wrong("is no path: " + e.getReason());
        }
        if (!path.isAbsolute()) {
            throw wrong("must be an absolute path");
        }
        return path.normalize();
    }

    /** Returns the number of a name, or another one if it is not there. */
    static long number(Map<String, Setting> settings, String name, long least, long most, long otherwise)
            throws ConfigException {
        Setting setting = settings.get(name);
        return setting == null ? otherwise : setting.number(least, most);
    }

    /** Returns what a word stands for, or something else if there is none. */
    static <T> T choice(Optional<Setting> setting, Map<String, T> words, T otherwise) throws ConfigException {
        if (setting.isEmpty()) {
            return otherwise;
        }
        T chosen = words.get(setting.get().text());
        if (chosen == null) {
            throw setting.get()
                    .wrong("must be one of "
                            + String.join(", ", words.keySet().stream().sorted().toList()));
        }
        return chosen;
    }
}
