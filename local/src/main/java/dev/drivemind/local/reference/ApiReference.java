package dev.drivemind.local.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The reference of the API: one page without scripts, made from the API's own description. */
public final class ApiReference {
    /** Where the page's style stands. */
    public static final String STYLE = "/docs/reference.css";

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Node api;
    private final StringBuilder html = new StringBuilder(1 << 19);

    private ApiReference(Node api) {
        this.api = api;
    }

    /** Returns the page from the description that came with this program; empty if none came. */
    public static Optional<String> bundled() {
        return resource("openapi.yaml").map(ApiReference::page);
    }

    /** Returns the page's style. */
    public static String style() {
        return resource("reference.css").orElseThrow();
    }

    /** Returns the page from a description in OpenAPI's form. */
    static String page(String openapi) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(8 << 20).build();
        return new ApiReference(Node.of(new Load(settings).loadFromString(openapi))).page();
    }

    private static Optional<String> resource(String name) {
        try (InputStream stream = ApiReference.class.getResourceAsStream(name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String page() {
        Node info = api.at("info");
        String title = Markdown.escape(info.text("title").orElse("")) + ": API";
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append(
                        "</title><meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"")
                .append(STYLE)
                .append("\"></head><body><nav><h2>Operations</h2><ul>");
        operations((method, path, operation) -> html.append("<li><a href=\"#")
                .append(id(operation))
                .append("\"><b>")
                .append(method)
                .append("</b> ")
                .append(Markdown.escape(path))
                .append("</a></li>"));
        html.append("</ul></nav><main><h1>").append(title).append("</h1>");
        info.text("description").map(Markdown::html).ifPresent(html::append);
        operations(this::operation);
        html.append("<h2>Types</h2>");
        api.at("components").at("schemas").children().forEach(this::schema);
        return html.append("</main></body></html>").toString();
    }

    /** Takes one operation. */
    private interface Visitor {
        void visit(String method, String path, Node operation);
    }

    private void operations(Visitor visitor) {
        api.at("paths")
                .children()
                .forEach((path, item) -> item.children().forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        visitor.visit(method.toUpperCase(Locale.ROOT), path, operation);
                    }
                }));
    }

    private static String id(Node operation) {
        return Markdown.escape(operation.text("operationId").orElse(""));
    }

    private void operation(String method, String path, Node operation) {
        html.append("<section id=\"")
                .append(id(operation))
                .append("\"><h2><b>")
                .append(method)
                .append("</b> <code>");
        html.append(Markdown.escape(path)).append("</code></h2><p class=\"summary\">");
        html.append(Markdown.line(operation.text("summary").orElse(""))).append("</p>");
        operation.text("description").map(Markdown::html).ifPresent(html::append);
        html.append("<p>For ").append(callers(operation)).append(".</p>");
        parameters(operation);
        bodies("Body", operation.at("requestBody"));
        operation.at("responses").children().forEach((status, response) -> bodies("Answer " + status, found(response)));
        html.append("</section>");
    }

    private static String callers(Node operation) {
        List<String> names = operation.list("security").stream()
                .map(Node::of)
                .flatMap(each -> each.children().keySet().stream())
                .map(Markdown::escape)
                .toList();
        return names.isEmpty() ? "everyone" : String.join(", ", names);
    }

    private void parameters(Node operation) {
        List<Node> parameters = new ArrayList<>();
        operation.list("parameters").forEach(each -> parameters.add(found(Node.of(each))));
        if (parameters.isEmpty()) {
            return;
        }
        html.append("<table>").append(Markdown.row(List.of("parameter", "in", "type", "meaning"), "th"));
        for (Node parameter : parameters) {
            html.append(Markdown.row(
                    List.of(
                            "<code>" + Markdown.escape(parameter.text("name").orElse("")) + "</code>",
                            Markdown.escape(parameter.text("in").orElse("")),
                            Shapes.name(parameter.at("schema")),
                            parameter.text("description").map(Markdown::line).orElse("")),
                    "td"));
        }
        html.append("</table>");
    }

    private void bodies(String title, Node holder) {
        if (holder.isEmpty()) {
            return;
        }
        html.append("<h3>").append(title).append("</h3>");
        holder.text("description").map(Markdown::html).ifPresent(html::append);
        Map<String, Node> contents = holder.at("content").children();
        String types = contents.keySet().stream()
                .map(type -> "<code>" + Markdown.escape(type) + "</code>")
                .collect(Collectors.joining(", "));
        html.append(contents.isEmpty() ? "" : "<p>" + types + "</p>");
        contents.values().stream()
                .findFirst()
                .map(content -> Shapes.whole(content.at("schema")))
                .ifPresent(html::append);
    }

    private void schema(String name, Node schema) {
        String escaped = Markdown.escape(name);
        html.append("<section id=\"schema-")
                .append(escaped)
                .append("\"><h3>")
                .append(escaped)
                .append("</h3>");
        html.append(Shapes.whole(schema)).append("</section>");
    }

    /** Follows a reference to a parameter or a response that several operations share. */
    private Node found(Node node) {
        Optional<String> reference = node.text("$ref");
        if (reference.isEmpty()) {
            return node;
        }
        Node at = api;
        for (String name : reference.get().replaceFirst("^#/", "").split("/", -1)) {
            at = at.at(name);
        }
        return at;
    }
}
