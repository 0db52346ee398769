package dev.drivemind.fleet;

import dev.drivemind.access.Caller;
import dev.drivemind.access.IssuedKey;
import dev.drivemind.access.RefusedException;
import dev.drivemind.store.Documents;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds whose a key is. */
public final class AgentKeys {
    /** What each key of an agent begins with. */
    static final String PREFIX = "dma_";

    private final Documents documents;

    /** Over all documents: whose an agent is, its key alone says. */
    public AgentKeys(Documents documents) {
        this.documents = documents;
    }

    /** Returns true if a token says that it is an agent's key. */
    public static boolean isKey(String token) {
        return token.startsWith(PREFIX);
    }

    /**
     * Returns the agent that a key proves.
     *
     * @throws RefusedException if it proves none
     */
    public Caller.Agent prove(String token) {
        return IssuedKey.parse(PREFIX, token)
                .flatMap(key -> find(key.id(), stored -> key.hasHash(stored.hash())))
                .orElseThrow(
                        () -> RefusedException.unproven(
                                "This agent key is not valid, or no longer. Make a new one with `drivemind agents rotate-key`"));
    }

    /**
     * Returns the agent that a signature proves: an HMAC with SHA-256, whose key is the SHA-256 of the secret of a key of the agent's.
     *
     * @param signature in base64
     * @throws RefusedException if it proves none
     */
    public Caller.Agent proveSigned(String agent, String message, String signature) {
        return Optional.of(agent)
                .filter(IssuedKey::isId)
                .flatMap(id -> find(id, stored -> stored.hasSigned(message, signature)))
                .orElseThrow(() -> RefusedException.unproven("The signature is not that of an agent's key"));
    }

    private Optional<Caller.Agent> find(String agent, Predicate<StoredKey> proof) {
        return documents
                .get(Agent.ref(agent))
                .filter(document -> new Agent(document).keys().stream().anyMatch(proof))
                .map(document -> new Caller.Agent(document.fields().string(Agent.OWNER), document.id()));
    }
}
