package dev.drivemind.local.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What bodies, answers and parameters look like. */
final class Shapes {
    private static final String REFERENCE = "$ref";
    private static final List<String> BOUNDS = List.of(
            "format", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "default");

    private Shapes() {}

    /** Returns a type in one line; one that has a name is a link to it. */
    static String name(Node schema) {
        Optional<String> reference = schema.text(REFERENCE).or(() -> alias(schema));
        if (reference.isPresent()) {
            String name = Markdown.escape(last(reference.get()));
            return "<a href=\"#schema-" + name + "\">" + name + "</a>";
        }
        String type = schema.text("type").orElse("object");
        return switch (type) {
            case "array" -> "list of " + name(schema.at("items"));
            case "object" ->
                schema.at("additionalProperties").isEmpty()
                        ? "object"
                        : "object with values of " + name(schema.at("additionalProperties"));
            default -> Markdown.escape(type) + bounds(schema);
        };
    }

    /** One other type with a description of its own. */
    private static Optional<String> alias(Node schema) {
        List<?> parts = schema.list("allOf");
        return parts.size() == 1 ? Node.of(parts.get(0)).text(REFERENCE) : Optional.empty();
    }

    private static String bounds(Node schema) {
        List<String> all = new ArrayList<>();
        if (!schema.list("enum").isEmpty()) {
            all.add(schema.list("enum").stream()
                    .map(value -> "<code>" + Markdown.escape(String.valueOf(value)) + "</code>")
                    .collect(Collectors.joining(", ")));
        }
        for (String bound : BOUNDS) {
            schema.text(bound).ifPresent(value -> all.add(bound + " <code>" + Markdown.escape(value) + "</code>"));
        }
        return all.isEmpty() ? "" : "; " + String.join("; ", all);
    }

    /** Returns a type whole: its description, and a table of its fields if it has any. */
    static String whole(Node schema) {
        StringBuilder html = new StringBuilder();
        if (schema.at("properties").isEmpty()) {
            html.append("<p>").append(name(schema)).append("</p>");
        }
        schema.text("description").map(Markdown::html).ifPresent(html::append);
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            List<?> parts = schema.list(choice);
            if (parts.size() > 1) {
                html.append("<p>").append(joined(choice)).append("</p>");
                parts.forEach(part -> html.append(whole(Node.of(part))));
            }
        }
        return html.append(fields(schema)).toString();
    }

    private static String joined(String choice) {
        return choice.equals("allOf") ? "All of these:" : "One of these:";
    }

    private static String fields(Node schema) {
        Map<String, Node> properties = schema.at("properties").children();
        if (properties.isEmpty()) {
            return "";
        }
        StringBuilder html =
                new StringBuilder("<table>").append(Markdown.row(List.of("field", "type", "meaning"), "th"));
        properties.forEach((name, type) -> html.append(Markdown.row(
                List.of(
                        "<code>" + Markdown.escape(name) + "</code>" + required(schema, name),
                        name(type),
                        meaning(type)),
                "td")));
        return html.append("</table>").toString();
    }

    private static String required(Node schema, String name) {
        return schema.list("required").contains(name) ? " <small>always</small>" : "";
    }

    /** What a field is for, and the fields of an object that has no name of its own. */
    private static String meaning(Node type) {
        String own = type.text("description").map(Markdown::line).orElse("");
        return own + fields(type) + fields(type.at("items"));
    }

    static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
