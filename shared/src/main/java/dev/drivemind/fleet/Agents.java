package dev.drivemind.fleet;

import dev.drivemind.access.IssuedKey;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Secret;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import dev.drivemind.wire.AgentConfig;
import dev.drivemind.wire.WireJson;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The agents of one owner: adds them, gives them keys and a configuration, and retires them. */
public final class Agents {
    /** How many agents of an owner may have keys. */
    public static final int MOST = 200;

    /** How long a name may be. */
    public static final int LONGEST_NAME = 100;

    private static final int MOST_KEYS = 2;

    private final Documents documents;
    private final String owner;
    private final InstantSource clock;

    /** Works on the documents of one owner. */
    public Agents(Documents documents, String owner, InstantSource clock) {
        this.documents = documents;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * An agent, and a new key of its.
     *
     * @param key to be shown once
     */
    public record WithKey(Agent agent, Secret key) {}

    /** Returns the agent of an id. */
    public Optional<Agent> find(String id) {
        return IssuedKey.isId(id) ? documents.get(Agent.ref(id)).map(Agent::new) : Optional.empty();
    }

    /** Returns all agents, the oldest first. */
    public List<Agent> list() {
        return Paged.all(documents, Query.of(Schema.AGENTS).whereEqual(Agent.OWNER, owner))
                .map(Agent::new)
                .sorted(Comparator.comparing(Agent::createdAt).thenComparing(Agent::id))
                .toList();
    }

    /**
     * Adds an agent.
     *
     * @throws InvalidAgentException if its name is another's, or there are too many
     */
    public WithKey add(String name, SecureRandom random) {
        requireRoomFor(name);
        IssuedKey key = IssuedKey.make(AgentKeys.PREFIX, random);
        Fields fields = Fields.builder()
                .put(Agent.OWNER, owner)
                .put(Agent.NAME, name)
                .put(Agent.EPOCH, 0)
                .putAll(Agent.ROOTS, List.of())
                .putAll(Agent.KEYS, List.of(stored(key).toFields()))
                .put(Agent.CONFIG, WireJson.write(AgentConfig.NOTHING))
                .put(Agent.CONFIG_VERSION, 1)
                .put("createdAt", clock.millis())
                .build();
        Agent added = Updates.make(
                documents,
                "agent " + key.id(),
                () -> documents
                        .get(Agent.ref(key.id()))
                        .map(known -> Attempt.nothing(new Agent(known)))
                        .orElseGet(() -> Attempt.write(
                                Write.set(Agent.ref(key.id()), fields, Precondition.ABSENT),
                                new Agent(new Document(Agent.ref(key.id()), 0, fields)))));
        return new WithKey(added, key.whole());
    }

    private void requireRoomFor(String name) {
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidAgentException(
                    "name", "An agent has a name of 1 to " + LONGEST_NAME + " characters on one line");
        }
        List<Agent> working =
                list().stream().filter(agent -> agent.retiredAt().isEmpty()).toList();
        if (working.size() >= MOST) {
            throw new InvalidAgentException("name", "There are " + MOST + " agents already: retire one first");
        }
        if (working.stream().anyMatch(agent -> agent.name().equalsIgnoreCase(name))) {
            throw new InvalidAgentException("name", "There is an agent '" + name + "' already: choose another name");
        }
    }

    /**
     * Takes all keys of an agent, and fences what it may still send. What it has handed in stays.
     *
     * @return the agent as it is now; empty if there is none of this id
     */
    public Optional<Agent> retire(String id) {
        return change(id, agent -> {
            if (agent.retiredAt().isPresent()) {
                return Map.of();
            }
            return Map.of(Agent.KEYS, List.of(), Agent.EPOCH, agent.epoch() + 1, Agent.RETIRED, clock.millis());
        });
    }

    /**
     * Gives an agent a second key, which is valid beside its first until {@link #finishRotation}.
     *
     * @throws InvalidAgentException if it has two already, or is retired
     */
    public Optional<WithKey> rotate(String id, SecureRandom random) {
        IssuedKey key = IssuedKey.make(AgentKeys.PREFIX, id, random);
        StoredKey stored = stored(key);
        return change(id, agent -> {
                    if (agent.keys().contains(stored)) {
                        return Map.of(); // the outcome of an earlier attempt was not known
                    }
                    if (agent.retiredAt().isPresent()) {
                        throw new InvalidAgentException("agent", "This agent is retired: add a new one");
                    }
                    if (agent.keyCount() >= MOST_KEYS) {
                        throw new InvalidAgentException(
                                "agent", "This agent has two keys already: delete the older one first");
                    }
                    List<StoredKey> keys = new ArrayList<>(agent.keys());
                    keys.add(stored);
                    return Map.of(Agent.KEYS, asMaps(keys));
                })
                .map(agent -> new WithKey(agent, key.whole()));
    }

    /** Takes the older of two keys; of an agent with one, nothing changes. */
    public Optional<Agent> finishRotation(String id) {
        return change(
                id,
                agent -> agent.keyCount() < MOST_KEYS
                        ? Map.of()
                        : Map.of(Agent.KEYS, asMaps(agent.keys().subList(1, agent.keyCount()))));
    }

    /**
     * Says how an agent is to work.
     *
     * @throws InvalidAgentException if it names a root that the agent does not have
     */
    public Optional<Agent> configure(String id, AgentConfig config) {
        return change(id, agent -> {
            for (String root : Optional.ofNullable(config.roots()).orElse(List.of())) {
                if (agent.root(root).isEmpty()) {
                    throw new InvalidAgentException("roots", "This agent has no root '" + root + "'");
                }
            }
            return agent.config().equals(config)
                    ? Map.of()
                    : Map.of(Agent.CONFIG, WireJson.write(config), Agent.CONFIG_VERSION, agent.configVersion() + 1);
        });
    }

    /** Changes fields of an agent; none if there are none to change. */
    Optional<Agent> change(String id, Change change) {
        return commit(id, agent -> new Changes<>(change.of(agent), List.of(), changed -> changed));
    }

    /** Changes fields of an agent and other documents in one commit; decided anew if any of them is not as it was read. */
    <T> Optional<T> commit(String id, Function<Agent, Changes<T>> decide) {
        return Updates.make(documents, "agent " + id, () -> {
            Optional<Agent> found = find(id);
            if (found.isEmpty()) {
                return Attempt.nothing(Optional.empty());
            }
            Document before = found.get().document();
            Changes<T> changes = decide.apply(found.get());
            List<Write> writes = new ArrayList<>(changes.more());
            Fields fields = before.fields().with(Fields.of(changes.fields()));
            if (!changes.fields().isEmpty()) {
                writes.add(Write.set(before.ref(), fields, Precondition.versionIs(before.version())));
            }
            Agent after = new Agent(new Document(before.ref(), before.version(), fields));
            return new Attempt<>(writes, Optional.of(changes.result().apply(after)));
        });
    }

    /** Returns the fields that change, with their new values. */
    interface Change {
        Map<String, ?> of(Agent agent);
    }

    /**
     * What is changed.
     *
     * @param fields of the agent, with their new values
     * @param more other documents
     * @param result what is returned of the agent as it is then
     */
    record Changes<T>(Map<String, ?> fields, List<Write> more, Function<Agent, T> result) {}

    private StoredKey stored(IssuedKey key) {
        return new StoredKey(key.hash(), clock.instant());
    }

    private static List<Map<String, Object>> asMaps(List<StoredKey> keys) {
        return keys.stream().map(key -> key.toFields().asMap()).toList();
    }
}
