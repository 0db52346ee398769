package dev.drivemind.fleet;

import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.store.Documents;

/** Finds whose a key is. */
public final class AgentKeys {
    private final Documents documents;

    /** Over all documents: whose an agent is, its key alone says. */
    public AgentKeys(Documents documents) {
        this.documents = documents;
    }

    /** Returns true if a token says that it is an agent's key. */
    public static boolean isKey(String token) {
        return token.startsWith(AgentKey.PREFIX);
    }

    /**
     * Returns the agent that a key proves.
     *
     * @throws RefusedException if it proves none
     */
    public Caller.Agent prove(String token) {
        return AgentKey.parse(token)
                .flatMap(key -> documents
                        .get(Agent.ref(key.agent()))
                        .filter(document -> new Agent(document).keys().stream().anyMatch(stored -> stored.isOf(key))))
                .map(document -> new Caller.Agent(document.fields().string(Agent.OWNER), document.id()))
                .orElseThrow(
                        () -> RefusedException.unproven(
                                "This agent key is not valid, or no longer. Make a new one with `drivemind agents rotate-key`"));
    }
}
