package dev.drivemind.connector;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads connectors and checks them, so that one that is stored can be used. */
final class ConnectorText {
    /** The names of connectors, roles, toggles and tenants. */
    static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

    private static final String PLACEHOLDERS = "\\{(account|date)}";
    private static final int MOST_FIELDS = 500;

    private ConnectorText() {}

    static Connector parse(String text) {
        try {
            JsonElement json = JsonParser.parseString(text);
            if (json instanceof JsonObject object) {
                return connector(new Part("", object));
            }
        } catch (JsonParseException e) {
            throw new InvalidConnectorException("", "The connector is not well-formed JSON");
        }
        throw new InvalidConnectorException("", "A connector is a JSON object");
    }

    static Views viewsIn(String text) {
        Part whole = new Part("", JsonParser.parseString(text).getAsJsonObject());
        return views(whole.requiredPart("views"), lists(whole.requiredPart("output")));
    }

    private static Connector connector(Part part) {
        part.knows("name", "service", "users", "day", "window", "output", "views", "migration");
        String name = part.requiredText("name", 40);
        if (!name.matches(NAME)) {
            throw part.wrong("name", "A name has 1 to 40 small letters, digits and hyphens");
        }
        Service service = service(part.requiredPart("service"));
        Output output = output(part.requiredPart("output"));
        Optional<OldApi> old = part.part("migration").map(migration -> old(migration, service.hosts()));
        Listing day = listing(part.requiredPart("day"));
        requireDate(part.requiredPart("day"), day);
        return new Connector(
                name,
                service,
                part.part("users").map(ConnectorText::listing),
                day,
                part.part("window").map(ConnectorText::window).orElse(new Window(0, 6)),
                new Connector.Records(output, views(part.requiredPart("views"), output.lists()), old));
    }

    private static Service service(Part part) {
        part.knows("baseUrl", "hosts", "auth", "limits");
        String base = part.requiredText("baseUrl", 500);
        Hosts hosts = new Hosts(part.texts("hosts", 20).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList());
        for (String host : hosts.patterns()) {
            if (!host.matches(Hosts.FORM)) {
                throw part.wrong(
                        "hosts", "A host is a name such as api.example.com or *.example.com, with a port if need be");
            }
        }
        URI address = address(part, "baseUrl", base.replaceAll(PLACEHOLDERS, "x"));
        if (hosts.patterns().isEmpty() || !hosts.permit(address)) {
            throw part.wrong("hosts", "The host of baseUrl must be one of them: no other host is ever called");
        }
        Auth auth = auth(part.requiredPart("auth"));
        if (auth instanceof Auth.ClientCredentials client && !hosts.permit(client.tokenUrl())) {
            throw part.wrong("hosts", "The host of auth.tokenUrl must be one of them");
        }
        return new Service(
                base,
                hosts,
                auth,
                part.part("limits").map(ConnectorText::limits).orElse(CallLimits.STANDARD));
    }

    private static OldApi old(Part part, Hosts hosts) {
        part.knows("url", "header", "transform");
        String url = part.requiredText("url", 500);
        String filled = url.replaceAll("\\{(account|date|role|person)}", "x");
        String path = filled.contains("?") ? filled.substring(0, filled.indexOf('?')) : filled;
        if (filled.contains("{") || !hosts.permit(address(part, "url", path))) {
            throw part.wrong(
                    "url", "Its host must be one of service.hosts; {account}, {date}, {role} and {person} are known");
        }
        requireAddress(part, "url", filled);
        Optional<String> header = part.object().has("header") ? Optional.of(header(part, "header")) : Optional.empty();
        return new OldApi(url, header, expression(part, "transform"));
    }

    private static URI address(Part part, String name, String text) {
        try {
            URI address = URI.create(text);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null && address.getRawQuery() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw part.wrong(name, "This is no web address");
        }
        throw part.wrong(name, "An address such as https://api.example.com/v1 is expected, without a user or a query");
    }

    private static Auth auth(Part part) {
        part.knows("kind", "name", "tokenUrl", "scope");
        String kind = part.requiredText("kind", 40);
        return switch (kind) {
            case "header" -> new Auth.Header(header(part, "name"));
            case "bearer" -> new Auth.Bearer();
            case "client-credentials" ->
                new Auth.ClientCredentials(
                        address(part, "tokenUrl", part.requiredText("tokenUrl", 500)), part.text("scope", 500));
            default -> throw part.wrong("kind", "One of header, bearer, client-credentials is expected");
        };
    }

    private static String header(Part part, String field) {
        String name = part.requiredText(field, 60);
        Set<String> taken =
                Set.of("host", "accept", "content-type", "content-length", "connection", "upgrade", "expect");
        if (!name.matches("[A-Za-z0-9-]+") || taken.contains(name.toLowerCase(Locale.ROOT))) {
            throw part.wrong(field, "The name of a header for keys, such as X-Api-Key, is expected");
        }
        return name;
    }

    private static CallLimits limits(Part part) {
        part.knows("perSecond", "perTenant", "timeoutSeconds", "bytes", "pages");
        CallLimits usual = CallLimits.STANDARD;
        int perSecond = part.number("perSecond", 1, 1_000, usual.perSecond());
        return new CallLimits(
                perSecond,
                part.number("perTenant", 1, perSecond, perSecond),
                Duration.ofSeconds(part.number(
                        "timeoutSeconds", 1, 60, (int) usual.patience().toSeconds())),
                part.number("bytes", 1_000, 32 << 20, usual.bytes()),
                part.number("pages", 1, 500, usual.pages()));
    }

    private static Listing listing(Part part) {
        part.knows("path", "query", "paging", "items", "schema");
        String path = part.requiredText("path", 500);
        if (!path.startsWith("/")
                || path.contains("..")
                || path.contains("?")
                || path.contains("#")
                || path.startsWith("//")) {
            throw part.wrong("path", "A path below baseUrl is expected, such as /users; parameters go into query");
        }
        requireKnown(part, "path", path);
        requireAddress(part, "path", path.replaceAll(PLACEHOLDERS, "x"));
        Map<String, String> query = part.textsByName("query", 30);
        query.values().forEach(value -> requireKnown(part, "query", value));
        return new Listing(
                path,
                query,
                part.part("paging").map(ConnectorText::paging).orElse(new Paging.None()),
                expression(part, "items"),
                part.part("schema").map(AnswerSchema::read).orElse(AnswerSchema.any()));
    }

    /** What fills the placeholders is percent-encoded, so the text around them decides. */
    private static void requireAddress(Part part, String name, String filled) {
        try {
            URI unused = new URI(filled);
        } catch (URISyntaxException e) {
            throw part.wrong(
                    name, "No address can have this in it: spaces and signs such as | or % are percent-encoded (%20)");
        }
    }

    private static void requireKnown(Part part, String name, String text) {
        String rest = text.replaceAll(PLACEHOLDERS, "");
        if (rest.contains("{") || rest.contains("}")) {
            throw part.wrong(name, "The known placeholders are {account} and {date}");
        }
    }

    private static void requireDate(Part part, Listing day) {
        boolean named = (day.path() + day.query().values()).contains("{date}");
        if (!named) {
            throw part.wrong("query", "The path or a parameter must name {date}: each call is for one day");
        }
    }

    private static Expression expression(Part part, String name) {
        return Expression.of(part.where() + "." + name, part.requiredText(name, 10_000));
    }

    private static Paging paging(Part part) {
        part.knows("kind", "parameter", "first", "last", "next");
        String kind = part.requiredText("kind", 40);
        return switch (kind) {
            case "none" -> new Paging.None();
            case "numbered" ->
                new Paging.Numbered(
                        part.requiredText("parameter", 60), part.number("first", 0, 1, 1), expression(part, "last"));
            case "cursor" -> new Paging.Cursor(part.requiredText("parameter", 60), expression(part, "next"));
            default -> throw part.wrong("kind", "One of none, numbered, cursor is expected");
        };
    }

    private static Window window(Part part) {
        part.knows("daysBack", "daysAhead");
        return new Window(part.number("daysBack", 0, Window.MOST, 0), part.number("daysAhead", 0, Window.MOST, 6));
    }

    private static Output output(Part part) {
        part.knows("transform", "lists");
        return new Output(expression(part, "transform"), lists(part));
    }

    private static Map<String, String> lists(Part part) {
        Map<String, String> lists = part.textsByName("lists", 20);
        if (lists.isEmpty()) {
            throw part.wrong("lists", "At least one list is expected, with the field that tells its records apart");
        }
        return lists;
    }

    private static Views views(Part part, Map<String, String> lists) {
        part.knows("roles", "toggles");
        Map<String, Views.Role> roles = new LinkedHashMap<>();
        Part given = part.requiredPart("roles");
        for (String name : given.names()) {
            Part role = given.requiredPart(name);
            role.knows("fields", "own");
            requireName(given, name);
            Map<String, String> own = role.textsByName("own", 20);
            own.keySet().forEach(list -> requireList(role, "own", list + ".", lists));
            roles.put(name, new Views.Role(fields(role, lists), own));
        }
        if (roles.isEmpty()) {
            throw part.wrong("roles", "At least one role is expected, such as admin");
        }
        Map<String, Views.Toggle> toggles = new LinkedHashMap<>();
        part.part("toggles")
                .ifPresent(all -> all.names().forEach(name -> {
                    Part toggle = all.requiredPart(name);
                    toggle.knows("roles", "fields");
                    requireName(all, name);
                    List<String> of = toggle.texts("roles", 20);
                    if (!roles.keySet().containsAll(of)) {
                        throw toggle.wrong("roles", "The roles are " + String.join(", ", roles.keySet()));
                    }
                    toggles.put(name, new Views.Toggle(of, fields(toggle, lists)));
                }));
        return new Views(roles, toggles);
    }

    private static void requireName(Part part, String name) {
        if (!name.matches(NAME)) {
            throw part.wrong(name.length() > 64 ? "" : name, "A name has 1 to 40 small letters, digits and hyphens");
        }
    }

    private static List<String> fields(Part part, Map<String, String> lists) {
        List<String> fields = part.texts("fields", MOST_FIELDS);
        fields.forEach(field -> requireList(part, "fields", field, lists));
        return fields;
    }

    private static void requireList(Part part, String name, String field, Map<String, String> lists) {
        boolean known = lists.keySet().stream().anyMatch(list -> field.startsWith(list + "."));
        if (!known) {
            throw part.wrong(
                    name,
                    "A field begins with its list and a point; the lists are " + String.join(", ", lists.keySet()));
        }
    }
}
