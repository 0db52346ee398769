package dev.drivemind.functions.app;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.access.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that an agent has signed ("HTTP Message Signatures", RFC 9421), so that its key does not travel. Covered are the method, the
 * path and, where there may be a body, its digest ("Digest Fields", RFC 9530), which is held against the body when that is read.
 *
 * @param agent the id that the signature says it is of
 * @param base what is signed
 * @param signature of it, in base64
 */
record SignedRequest(String agent, String base, String signature) {
    private static final String INPUT = "Signature-Input";
    private static final String DIGEST = "Content-Digest";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");
    private static final Pattern INPUT_FORM = Pattern.compile(
            "([a-z][a-z0-9_-]{0,30})=(\\(\"@method\" \"@path\"( \"content-digest\")?\\)((?:;[a-z]{1,10}=(?:\"[^\"\\\\]{0,64}\"|[0-9]{1,12}))+))");

    /** Returns true if a request says that it is signed. */
    static boolean is(HttpRequest request) {
        return !values(request, INPUT).isEmpty();
    }

    /**
     * Reads what a request says of its signature, which is not looked at yet.
     *
     * @throws RefusedException if that is not of the form that is used here, or is too old or from the future
     */
    static SignedRequest of(HttpRequest request, Instant now) {
        Matcher input = INPUT_FORM.matcher(only(request, INPUT));
        if (!input.matches()) {
            throw RefusedException.unproven(
                    "The header Signature-Input must cover \"@method\", \"@path\" and, with a body,"
                            + " \"content-digest\", and say created and keyid");
        }
        boolean digested = input.group(3) != null;
        if (!digested && !WITHOUT_BODY.contains(request.getMethod())) {
            throw RefusedException.unproven("The signature must cover \"content-digest\"");
        }
        requireHmac(input.group(4));
        requireNow(parameter(input.group(4), "created"), now);
        String base = "\"@method\": " + request.getMethod() + "\n\"@path\": " + request.getPath() + "\n"
                + (digested ? "\"content-digest\": " + only(request, DIGEST) + "\n" : "")
                + "\"@signature-params\": " + input.group(2);
        return new SignedRequest(
                parameter(input.group(4), "keyid"), base, signature(only(request, "Signature"), input.group(1)));
    }

    private static void requireHmac(String parameters) {
        if (parameters.contains(";alg=") && !parameters.contains(";alg=\"hmac-sha256\"")) {
            throw RefusedException.unproven("The signature must be made by hmac-sha256");
        }
    }

    private static void requireNow(String created, Instant now) {
        Instant made = created.matches("[0-9]{1,12}") ? Instant.ofEpochSecond(Long.parseLong(created)) : Instant.MIN;
        if (made.isBefore(now.minus(SKEW)) || made.isAfter(now.plus(SKEW))) {
            throw RefusedException.unproven(
                    "The signature was not made within five minutes by this server's clock, which says "
                            + now.getEpochSecond());
        }
    }

    private static String parameter(String parameters, String name) {
        Matcher found = Pattern.compile(";" + name + "=\"?([^\";]*)\"?").matcher(parameters);
        if (!found.find()) {
            throw RefusedException.unproven("The header Signature-Input does not say " + name);
        }
        return found.group(1);
    }

    private static String signature(String header, String label) {
        Matcher form = Pattern.compile(Pattern.quote(label) + "=:([A-Za-z0-9+/]{1,100}={0,2}):")
                .matcher(header);
        if (!form.matches()) {
            throw RefusedException.unproven("The header Signature has no signature of the name " + label);
        }
        return form.group(1);
    }

    private static String only(HttpRequest request, String name) {
        List<String> values = values(request, name);
        return Optional.of(values)
                .filter(given -> given.size() == 1)
                .map(given -> given.get(0).strip())
                .orElseThrow(() -> RefusedException.unproven("A signed request has one header " + name));
    }

    private static List<String> values(HttpRequest request, String name) {
        return request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }
}
