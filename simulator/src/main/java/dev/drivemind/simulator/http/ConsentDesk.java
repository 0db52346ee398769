package dev.drivemind.simulator.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where users consent: a page with a box for each scope, as Google has it, and the codes that follow. A code is good once, for the
 * client, the redirect address and the verifier that it was asked for with (RFC 6749, RFC 7636).
 */
final class ConsentDesk {
    /** What the codes that are given out here begin with. */
    static final String PREFIX = "4/sim-";

    private static final String SCOPE_FIELD = "granted.";

    private final Map<String, Consent> codes = new HashMap<>();
    private Optional<Set<String>> byItself = Optional.empty();
    private long count;

    /**
     * What a user has agreed to.
     *
     * @param asked what the client sent along
     * @param scopes what is granted of it
     */
    record Consent(Map<String, String> asked, Set<String> scopes) {
        String client() {
            return asked.getOrDefault("client_id", "");
        }

        String nonce() {
            return asked.getOrDefault("nonce", "");
        }

        /** Whether a token request is of the client that asked. */
        private boolean belongsTo(Map<String, String> form) {
            return client().equals(form.get("client_id"))
                    && asked.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                    && asked.getOrDefault("code_challenge", "")
                            .equals(challenge(form.getOrDefault("code_verifier", "")));
        }
    }

    /** From now on no user is asked: these scopes are granted, as far as they are requested. */
    synchronized void grantByItself(Set<String> scopes) {
        byItself = Optional.of(Set.copyOf(scopes));
    }

    /** The page, or the way back when nobody is to be asked. */
    synchronized ApiResponse ask(ApiRequest request) {
        Map<String, String> asked = request.call().params();
        Optional<String> wrong = wrong(asked);
        if (wrong.isPresent()) {
            return page(400, ConsentPage.refusal(wrong.get()));
        }
        if (byItself.isPresent()) {
            Set<String> scopes = scopes(asked);
            scopes.retainAll(byItself.get());
            return grant(asked, scopes);
        }
        return page(200, ConsentPage.of(asked, scopes(asked), SCOPE_FIELD));
    }

    /** What the user has decided on the page. */
    synchronized ApiResponse decide(ApiRequest request) {
        Map<String, String> form = Params.decode(new String(request.body(), StandardCharsets.UTF_8));
        Optional<String> wrong = wrong(form);
        if (wrong.isPresent()) {
            return page(400, ConsentPage.refusal(wrong.get()));
        }
        if (!form.getOrDefault("decision", "").equals("allow")) {
            return back(form, Map.of("error", "access_denied"));
        }
        Set<String> granted = scopes(form).stream()
                .filter(scope -> form.containsKey(SCOPE_FIELD + scope))
                .collect(Collectors.toSet());
        return grant(form, granted);
    }

    /** The consent that a code stands for; nobody gets it a second time. Empty if the request is not of the client that asked. */
    synchronized Optional<Consent> redeem(Map<String, String> form) {
        return Optional.ofNullable(codes.remove(form.getOrDefault("code", "")))
                .filter(consent -> consent.belongsTo(form));
    }

    private ApiResponse grant(Map<String, String> asked, Set<String> scopes) {
        String code = PREFIX + ++count;
        codes.put(code, new Consent(Map.copyOf(asked), scopes));
        return back(asked, Map.of("code", code, "scope", String.join(" ", scopes)));
    }

    private static ApiResponse back(Map<String, String> asked, Map<String, String> answer) {
        StringBuilder address = new StringBuilder(asked.getOrDefault("redirect_uri", ""));
        address.append(address.indexOf("?") < 0 ? '?' : '&')
                .append("state=")
                .append(encoded(asked.getOrDefault("state", "")));
        answer.forEach(
                (name, value) -> address.append('&').append(name).append('=').append(encoded(value)));
        return ApiResponse.text(302, "text/plain; charset=UTF-8", "").with(Map.of("Location", address.toString()));
    }

    /** What keeps a request from being answered; the browser is not sent back to an address that may be any site's. */
    private static Optional<String> wrong(Map<String, String> asked) {
        if (!asked.getOrDefault("response_type", "").equals("code")) {
            return Optional.of("response_type must be code");
        }
        if (asked.getOrDefault("client_id", "").isEmpty()) {
            return Optional.of("client_id is missing");
        }
        if (!asked.getOrDefault("redirect_uri", "")
                .matches("http://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?/.*|https://.+")) {
            return Optional.of("redirect_uri must be on this machine, or begin with https");
        }
        boolean challenged = asked.containsKey("code_challenge");
        if (challenged && !asked.getOrDefault("code_challenge_method", "").equals("S256")) {
            return Optional.of("code_challenge_method must be S256");
        }
        return scopes(asked).isEmpty() ? Optional.of("scope is missing") : Optional.empty();
    }

    private static Set<String> scopes(Map<String, String> asked) {
        return Arrays.stream(asked.getOrDefault("scope", "").split(" "))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static ApiResponse page(int status, String html) {
        return ApiResponse.text(status, "text/html; charset=UTF-8", html);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Empty for no verifier, as for no challenge. */
    private static String challenge(String verifier) {
        if (verifier.isEmpty()) {
            return "";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
