package dev.drivemind.connector;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.connector.CallException.Kind;
import dev.drivemind.connector.Calls.Answer;
import dev.drivemind.connector.Calls.Request;
import dev.drivemind.store.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Carries out the calls of a connector for one tenant: lists what there is, checks it, and makes records of it. */
public final class Fetch {
    private static final String NO_DATE = "";
    private static final String TOKEN = "[\\x21-\\x7e]+";
    private static final String HEADER = "[\\x20-\\x7e]+";

    private final Connector connector;
    private final String account;
    private final Secret key;
    private final Calls calls;
    private final Runnable turn;
    private Optional<String> token = Optional.empty();

    /**
     * Makes one.
     *
     * @param account what the service calls the tenant
     * @param key the tenant's
     * @param turn waits until the service may be called once more
     */
    public Fetch(Connector connector, String account, Secret key, Calls calls, Runnable turn) {
        this.connector = connector;
        this.account = account;
        this.key = key;
        this.calls = calls;
        this.turn = turn;
    }

    /**
     * Returns who works for the tenant, as a JSON list; an empty one if the service does not tell.
     *
     * @throws CallException if that cannot be found out now
     */
    public String users() {
        return connector
                .users()
                .map(users -> guarded(() -> list(users, NO_DATE).toString()))
                .orElse("[]");
    }

    /**
     * Returns the records of a day.
     *
     * @param users as {@link #users} has returned them
     * @throws CallException if they cannot be fetched now, or are not what the connector declares
     */
    public DayRecords day(LocalDate date, String users) {
        return guarded(() -> records(date, users));
    }

    /** What one service answers must not end the work for others: no other failure leaves, and none that names what was answered. */
    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (CallException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new CallException(
                    Kind.UNEXPECTED,
                    "The answer cannot be worked on (" + e.getClass().getSimpleName() + ")");
        }
    }

    private DayRecords records(LocalDate date, String users) {
        JsonObject input = new JsonObject();
        input.add("items", list(connector.day(), date.toString()));
        input.add("users", JsonParser.parseString(users));
        input.addProperty("date", date.toString());
        input.addProperty("account", account);
        Output output = connector.records().output();
        return DayRecords.of(
                output.transform().in(input),
                output,
                connector.service().limits().bytes());
    }

    /**
     * Returns what the API before tells a reader of a day, as JSON in UTF-8.
     *
     * @throws CallException if it does not tell it now, or {@link Kind#NOT_FOUND} if it has none
     */
    public byte[] old(LocalDate date, String role, String person) {
        OldApi old = connector.records().old().orElseThrow();
        return guarded(() -> told(old, date, role, person));
    }

    private byte[] told(OldApi old, LocalDate date, String role, String person) {
        String address = filled(old.url(), date.toString())
                .replace("{role}", encoded(role))
                .replace("{person}", encoded(person));
        Map<String, String> headers =
                old.header().map(name -> Map.of(name, keyInHeader())).orElse(Map.of());
        Answer answer = send(address(address), headers, Optional.empty());
        if (answer.status() == 404) {
            throw new CallException(Kind.NOT_FOUND, "The old API knows nothing of this day");
        }
        JsonElement made = old.transform().in(answer.json());
        if (!(made instanceof JsonObject)) {
            throw new CallException(Kind.UNEXPECTED, "The transform made no object of the old answer");
        }
        return made.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonArray list(Listing listing, String date) {
        JsonArray all = new JsonArray();
        long most = connector.service().limits().bytes();
        long size = 0;
        Optional<String> page = firstPage(listing.paging());
        for (int i = 0; i < connector.service().limits().pages(); i++) {
            Answer sent = page(listing, date, page);
            JsonElement answer = declared(listing, sent);
            size += sent.body().length;
            if (size > most) {
                throw new CallException(
                        Kind.TOO_LARGE, "The pages of the answer have more than " + most + " bytes together");
            }
            JsonElement items = listing.items().in(answer);
            if (!(items instanceof JsonArray array)) {
                throw new CallException(
                        Kind.UNEXPECTED, "The answer has no list where the connector says there is one");
            }
            all.addAll(array);
            page = nextPage(listing.paging(), answer, page);
            if (page.isEmpty()) {
                return all;
            }
        }
        throw new CallException(Kind.TOO_LARGE, "The answer has more pages than the connector permits");
    }

    private static Optional<String> firstPage(Paging paging) {
        return paging instanceof Paging.Numbered numbered
                ? Optional.of(Integer.toString(numbered.first()))
                : Optional.empty();
    }

    private static Optional<String> nextPage(Paging paging, JsonElement answer, Optional<String> page) {
        if (paging instanceof Paging.Cursor cursor) {
            JsonElement next = cursor.next().in(answer);
            return next.isJsonPrimitive()
                    ? Optional.of(next.getAsString()).filter(text -> !text.isEmpty() && !page.equals(Optional.of(text)))
                    : Optional.empty();
        }
        if (paging instanceof Paging.Numbered numbered) {
            JsonElement last = numbered.last().in(answer);
            int now = Integer.parseInt(page.orElse("0"));
            boolean more = last.isJsonPrimitive() && last.getAsJsonPrimitive().isNumber() && now < last.getAsDouble();
            return more ? Optional.of(Integer.toString(now + 1)) : Optional.empty();
        }
        return Optional.empty();
    }

    private Answer page(Listing listing, String date, Optional<String> page) {
        Map<String, String> query = new TreeMap<>(listing.query());
        listing.paging().pageParameter().ifPresent(name -> page.ifPresent(value -> query.put(name, value)));
        StringBuilder address = new StringBuilder(base()).append(filled(listing.path(), date));
        char next = '?';
        for (Map.Entry<String, String> each : query.entrySet()) {
            address.append(next)
                    .append(encoded(each.getKey()))
                    .append('=')
                    .append(encoded(plain(each.getValue(), date)));
            next = '&';
        }
        return send(address(address.toString()), headers(), Optional.empty());
    }

    private static JsonElement declared(Listing listing, Answer answer) {
        JsonElement json = answer.json();
        listing.schema().faultOf(json).ifPresent(fault -> {
            throw new CallException(Kind.UNEXPECTED, "The answer is not as the connector declares: " + fault);
        });
        return json;
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new CallException(Kind.REFUSED, "The tenant's account makes no address", Optional.empty(), e);
        }
    }

    private String base() {
        String base = filled(connector.service().baseUrl(), NO_DATE);
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private String filled(String text, String date) {
        return text.replace("{account}", encoded(account)).replace("{date}", encoded(date));
    }

    private String plain(String text, String date) {
        return text.replace("{account}", account).replace("{date}", date);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Map<String, String> headers() {
        Auth auth = connector.service().auth();
        if (auth instanceof Auth.Header header) {
            return Map.of(header.name(), keyInHeader());
        }
        if (auth instanceof Auth.ClientCredentials client) {
            String known = token.orElseGet(() -> newToken(client));
            token = Optional.of(known);
            return Map.of("Authorization", "Bearer " + known);
        }
        return Map.of("Authorization", "Bearer " + keyInHeader());
    }

    /** What no header can carry is refused here: HTTP's own refusal would name the key. */
    private String keyInHeader() {
        if (!key.reveal().matches(HEADER)) {
            throw new CallException(Kind.KEY_REFUSED, "The key has characters that no header can carry");
        }
        return key.reveal();
    }

    private String newToken(Auth.ClientCredentials client) {
        String[] parts = key.reveal().split(":", 2);
        if (parts.length < 2) {
            throw new CallException(
                    Kind.KEY_REFUSED, "The key is not a client's id and its secret with a colon between");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", parts[0]);
        form.put("client_secret", parts[1]);
        client.scope().ifPresent(scope -> form.put("scope", scope));
        StringBuilder text = new StringBuilder();
        form.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value)));
        Answer answer = send(client.tokenUrl(), Map.of(), Optional.of(text.toString()));
        if (answer.status() == 400) {
            throw new CallException(Kind.KEY_REFUSED, "The service gave no token for the key");
        }
        JsonElement json = answer.json();
        JsonElement token = json instanceof JsonObject object ? object.get("access_token") : null;
        if (token == null || !token.isJsonPrimitive()) {
            throw new CallException(Kind.UNEXPECTED, "The service's answer has no access token");
        }
        if (!token.getAsString().matches(TOKEN)) {
            throw new CallException(
                    Kind.UNEXPECTED, "The service's access token has characters that no header can carry");
        }
        return token.getAsString();
    }

    private Answer send(URI address, Map<String, String> headers, Optional<String> form) {
        turn.run();
        return calls.send(request(address, headers, form));
    }

    private Request request(URI address, Map<String, String> headers, Optional<String> form) {
        CallLimits limits = connector.service().limits();
        return new Request(address, connector.service().hosts(), headers, form, limits.patience(), limits.bytes());
    }
}
