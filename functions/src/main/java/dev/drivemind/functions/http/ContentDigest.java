package dev.drivemind.functions.http;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.store.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** What a request says of its body's content ("Digest Fields", RFC 9530). */
final class ContentDigest {
    private static final Pattern FORM = Pattern.compile("sha-256=:[A-Za-z0-9+/]{43}=:");

    private ContentDigest() {}

    /**
     * Holds a body, as it was sent, against the digest that the request has of it, if it has one.
     *
     * @throws ProblemException if it is another body, or the digest is of another kind
     */
    static void require(HttpRequest request, byte[] body) {
        List<String> given = request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Digest"))
                .flatMap(header -> header.getValue().stream())
                .toList();
        if (!given.isEmpty() && !given.equals(List.of(of(body)))) {
            boolean known = given.size() == 1 && FORM.matcher(given.get(0)).matches();
            throw Problem.of(
                            ProblemType.INVALID_REQUEST,
                            known
                                    ? "The body is not the one whose digest the header Content-Digest has"
                                    : "The header Content-Digest must have one digest, by sha-256")
                    .asException();
        }
    }

    private static String of(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.digest().digest(body)) + ":";
    }
}
