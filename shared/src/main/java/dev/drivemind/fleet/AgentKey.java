package dev.drivemind.fleet;

import dev.drivemind.store.Secret;
import dev.drivemind.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an agent proves itself by: {@code dma_AGENT_SECRET}. It is shown once; what is stored is a hash, which needs no salt, since the
 * secret has 256 bits of chance.
 *
 * @param agent the agent's id
 * @param secret 32 bytes in base64url
 */
public record AgentKey(String agent, Secret secret) {
    /** What each key begins with, so that one that is found in a wrong place is recognised. */
    public static final String PREFIX = "dma_";

    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{20})_([A-Za-z0-9_-]{43})");

    /** Makes a new key of an agent. */
    static AgentKey make(String agent, SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new AgentKey(
                agent, new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    /** Returns the key that a text is; empty if it is none. */
    static Optional<AgentKey> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new AgentKey(form.group(1), new Secret(form.group(2)))) : Optional.empty();
    }

    /** Returns true if a text has the form of an agent's id. */
    static boolean isAgentId(String text) {
        return text.matches("[0-9a-f]{20}");
    }

    /** Returns the whole key, to be shown once. */
    public Secret whole() {
        return new Secret(PREFIX + agent + "_" + secret.reveal());
    }

    /** Returns what is stored of it. */
    String hash() {
        return Sha256.hex(secret.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
