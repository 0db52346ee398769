package dev.drivemind.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes requests from what openapi.yaml declares: what is required takes its example, its first permitted value, its least value, or the
 * id of a thing of that name.
 */
record DeclaredRequests(Contract.Operation operation, Belongings belongings) {

    /** A request that names what is required, and in turn each thing that may be named. */
    record Template(String name, Map<String, String> query, Map<String, String> headers, Optional<JsonObject> body) {

        TestRequest of(Contract.Operation operation) {
            List<String> pairs = new ArrayList<>();
            String path = operation.path();
            for (Map.Entry<String, String> given : query.entrySet()) {
                String place = "{" + given.getKey() + "}";
                if (path.contains(place)) {
                    path = path.replace(place, encoded(given.getValue()));
                } else {
                    pairs.add(encoded(given.getKey()) + "=" + encoded(given.getValue()));
                }
            }
            String target = path + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
            TestRequest request = TestRequest.of(operation.method(), target);
            headers.forEach(request::header);
            body.ifPresent(
                    json -> request.header("Content-Type", "application/json").body(json.toString()));
            return request;
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        Template withQuery(String key, String value) {
            Map<String, String> more = new LinkedHashMap<>(query);
            more.put(key, value);
            return new Template(name + "+" + key, more, headers, body);
        }

        Template withHeader(String key, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(key, value);
            return new Template(name + "+" + key, query, more, body);
        }
    }

    /** All of them. */
    List<Template> templates() {
        Template least = least();
        List<Template> templates = new ArrayList<>(List.of(least));
        for (Parameter parameter : operation.parameters()) {
            String name = parameter.getName();
            if (!Boolean.TRUE.equals(parameter.getRequired())) {
                belongings
                        .id(name)
                        .ifPresent(id -> templates.add(
                                parameter.getIn().equals("header")
                                        ? least.withHeader(name, id)
                                        : least.withQuery(name, id)));
            }
        }
        return templates;
    }

    private Template least() {
        Map<String, String> query = new LinkedHashMap<>();
        Map<String, String> headers = new LinkedHashMap<>();
        for (Parameter parameter : operation.parameters()) {
            if (Boolean.TRUE.equals(parameter.getRequired())) {
                Map<String, String> place = parameter.getIn().equals("header") ? headers : query;
                Object example =
                        parameter.getExample() == null ? parameter.getSchema().getExample() : parameter.getExample();
                place.put(
                        parameter.getName(),
                        value(parameter.getName(), parameter.getSchema(), example)
                                .getAsString());
            }
        }
        Optional<JsonObject> declared = operation.example().map(this::known);
        return new Template(
                "least", query, headers, declared.or(() -> operation.body().map(this::object)));
    }

    /** An example that its author declares, with the ids of things that there are. */
    private JsonObject known(Object example) {
        String text = example instanceof JsonNode node ? node.toString() : new Gson().toJson(example);
        JsonObject object = JsonParser.parseString(text).getAsJsonObject();
        List.copyOf(object.keySet()).forEach(name -> belongings.id(name).ifPresent(id -> object.addProperty(name, id)));
        return object;
    }

    private JsonObject object(Schema<?> schema) {
        JsonObject object = new JsonObject();
        if (schema.getRequired() != null) {
            schema.getRequired().forEach(name -> {
                Schema<?> field = Objects.requireNonNull(schema.getProperties().get(name), name);
                object.add(name, value(name, field, field.getExample()));
            });
        }
        return object;
    }

    private JsonElement value(String name, Schema<?> schema, Object example) {
        Optional<String> id = belongings.id(name);
        if (id.isPresent()) {
            return new JsonPrimitive(id.get());
        }
        if (example != null) {
            return JsonParser.parseString(new Gson().toJson(example));
        }
        if (schema.getEnum() != null) {
            return new JsonPrimitive(String.valueOf(schema.getEnum().get(0)));
        }
        return switch (String.valueOf(schema.getType())) {
            case "boolean" -> new JsonPrimitive(false);
            case "integer", "number" ->
                new JsonPrimitive(
                        schema.getMinimum() == null ? 1L : schema.getMinimum().longValue());
            case "object" -> object(schema);
            default ->
                throw new AssertionError("openapi.yaml: what " + operation.id() + " takes as '" + name
                        + "' is not known to this test: give it an `example`, or its name an id in Belongings");
        };
    }
}
