package dev.drivemind.oauth;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An authorization server over HTTP that is as strict as the real one, and does what a test wants beyond that. */
public final class PlayedOAuthServer implements AutoCloseable {
    public static final String CLIENT_ID = "client-1";
    public static final String CLIENT_SECRET = "client-secret-that-nobody-sees";
    public static final String EMAIL = "anna@example.org";

    private final HttpServer server;
    private final InstantSource clock;
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private final List<Map<String, String>> posted = new ArrayList<>();
    private final List<String> refreshTokens = new ArrayList<>();
    private UnaryOperator<JsonObject> claims = made -> made;
    private Optional<Integer> failing = Optional.empty();
    private Optional<String> granted = Optional.empty();
    private boolean givesRefreshToken = true;
    private boolean revokes = true;
    private int count;

    public PlayedOAuthServer(InstantSource clock) {
        this.clock = clock;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/token", exchange -> answer(exchange, true));
        server.createContext("/revoke", exchange -> answer(exchange, false));
        server.start();
    }

    /** Where it is, with a slash at the end. */
    public URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** A user agrees on the page of this address; the code that their browser brings back. */
    public synchronized String consent(String authorizationUrl) {
        Map<String, String> asked = decode(URI.create(authorizationUrl).getRawQuery());
        String code = "code-" + ++count;
        codes.put(code, asked);
        return code;
    }

    /** What the address of a page asks for. */
    public static Map<String, String> asked(String authorizationUrl) {
        return decode(URI.create(authorizationUrl).getRawQuery());
    }

    /** From now on only these scopes are granted. */
    public void grant(String scopes) {
        granted = Optional.of(scopes);
    }

    /** From now on it takes nothing back. */
    public void refuseToRevoke() {
        revokes = false;
    }

    public void giveNoRefreshToken() {
        givesRefreshToken = false;
    }

    /** Changes what an ID token claims. */
    public void claim(UnaryOperator<JsonObject> change) {
        claims = change;
    }

    /** From now on everything is answered with this status. */
    public void failWith(int status) {
        failing = Optional.of(status);
    }

    public void recover() {
        failing = Optional.empty();
    }

    /** No refresh token is good any more. */
    public synchronized void revokeAll() {
        refreshTokens.clear();
    }

    /** The forms that were posted. */
    public synchronized List<Map<String, String>> posted() {
        return List.copyOf(posted);
    }

    private synchronized void answer(HttpExchange exchange, boolean token) throws IOException {
        Map<String, String> form = decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        posted.add(form);
        if (failing.isPresent()) {
            send(exchange, failing.get(), new JsonObject());
        } else if (!token && !revokes) {
            send(exchange, 503, new JsonObject());
        } else if (!token) {
            boolean known = refreshTokens.remove(form.get("token"));
            send(exchange, known ? 200 : 400, known ? new JsonObject() : error("invalid_token"));
        } else if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            send(exchange, 401, error("invalid_client"));
        } else if ("authorization_code".equals(form.get("grant_type"))) {
            byCode(exchange, form);
        } else {
            boolean known = refreshTokens.contains(form.get("refresh_token"));
            send(exchange, known ? 200 : 400, known ? tokens("") : error("invalid_grant"));
        }
    }

    private void byCode(HttpExchange exchange, Map<String, String> form) throws IOException {
        Map<String, String> asked = codes.remove(form.get("code"));
        if (asked == null || !isAnsweredBy(asked, form)) {
            send(exchange, 400, error("invalid_grant"));
            return;
        }
        JsonObject answer = tokens(granted.orElse(asked.getOrDefault("scope", "")));
        if (givesRefreshToken) {
            String refresh = "refresh-" + ++count;
            refreshTokens.add(refresh);
            answer.addProperty("refresh_token", refresh);
        }
        JsonObject identity = new JsonObject();
        identity.addProperty("iss", root().toString().replaceAll("/$", ""));
        identity.addProperty("aud", asked.get("client_id"));
        identity.addProperty("exp", clock.instant().getEpochSecond() + 3600);
        identity.addProperty("nonce", asked.get("nonce"));
        identity.addProperty("email", EMAIL);
        identity.addProperty("email_verified", true);
        answer.addProperty("id_token", "e30." + encoded(claims.apply(identity).toString()) + ".signature");
        send(exchange, 200, answer);
    }

    private static boolean isAnsweredBy(Map<String, String> asked, Map<String, String> form) {
        return asked.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                && asked.getOrDefault("code_challenge", "").equals(challenge(form.getOrDefault("code_verifier", "")));
    }

    private JsonObject tokens(String scope) {
        JsonObject tokens = new JsonObject();
        tokens.addProperty("access_token", "access-" + ++count);
        tokens.addProperty("expires_in", 3600);
        tokens.addProperty("scope", scope);
        return tokens;
    }

    private static JsonObject error(String code) {
        JsonObject error = new JsonObject();
        error.addProperty("error", code);
        return error;
    }

    private static void send(HttpExchange exchange, int status, JsonObject json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> decode(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
