package dev.drivemind.fleet;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.wire.AgentConfig;
import dev.drivemind.wire.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An agent as it is stored.
 *
 * @param document which it is
 */
public record Agent(Document document) {
    static final String OWNER = "ownerId";
    static final String NAME = "name";
    static final String KEYS = "keys";
    static final String EPOCH = "epoch";
    static final String INSTALLATION = "installation";
    static final String ROOTS = "roots";
    static final String FORMER_ROOTS = "formerRoots";
    static final String CONFIG = "config";
    static final String CONFIG_VERSION = "configVersion";
    static final String RETIRED = "retiredAt";
    static final String LAST_SEEN = "lastSeen";
    static final String COMMANDS = "commands";

    /** How often it is noted that an agent has been heard of, if there is nothing else to note. */
    static final Duration NOTED_EACH = Duration.ofMinutes(5);

    /** What an agent that beats each minute may be late. */
    private static final Duration LATE = Duration.ofMinutes(3);

    /** What is known of whether an agent is there. */
    public enum State {
        /** It has never registered. */
        NEW,
        ONLINE,
        OFFLINE,
        /** It has no key any more. */
        RETIRED
    }

    /** Returns where an agent is stored. */
    public static Ref ref(String id) {
        return new Ref(Schema.AGENTS, id);
    }

    private Fields fields() {
        return document.fields();
    }

    /** Returns its id. */
    public String id() {
        return document.id();
    }

    /** Returns what its owner calls it. */
    public String name() {
        return fields().string(NAME);
    }

    /** Returns the epoch of its last registration; 0 before the first. */
    public long epoch() {
        return fields().number(EPOCH);
    }

    /** Returns its roots, as it registered them last. */
    public List<AgentRoot> roots() {
        return fields().list(ROOTS).stream().map(AgentRoot::of).toList();
    }

    /** Returns the folders that it scanned before and does not any more. */
    List<AgentRoot> formerRoots() {
        return fields().list(FORMER_ROOTS).stream().map(AgentRoot::of).toList();
    }

    /** Returns its root of this id. */
    public Optional<AgentRoot> root(String id) {
        return roots().stream().filter(root -> root.id().equals(id)).findFirst();
    }

    /** Returns how it is to work. */
    public AgentConfig config() {
        return WireJson.read(fields().string(CONFIG), AgentConfig.class);
    }

    /** Returns the number of its configuration, which grows with each change. */
    public long configVersion() {
        return fields().number(CONFIG_VERSION);
    }

    /** Returns when it was added. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(fields().number("createdAt"));
    }

    /** Returns when it was last heard of, to within some minutes. */
    public Optional<Instant> lastSeen() {
        return fields().optionalNumber(LAST_SEEN).map(Instant::ofEpochMilli);
    }

    /** Returns true if that is to be noted again, though there is nothing else to note. */
    boolean isNotedLongAgo(Instant now) {
        return lastSeen()
                .map(seen -> !seen.plus(NOTED_EACH).isAfter(now) || seen.isAfter(now))
                .orElse(true);
    }

    /** Returns when its keys were taken away. */
    public Optional<Instant> retiredAt() {
        return fields().optionalNumber(RETIRED).map(Instant::ofEpochMilli);
    }

    /** Returns how many keys it has. */
    public int keyCount() {
        return keys().size();
    }

    List<StoredKey> keys() {
        return fields().list(KEYS).stream().map(StoredKey::of).toList();
    }

    /** Returns what it said of its machine when it registered: host, platform and version. */
    public Fields facts() {
        return fields().fields("facts");
    }

    /** Returns what it can do. */
    public List<String> capabilities() {
        return fields().strings("capabilities");
    }

    /** Returns what its last heartbeat said. */
    public Fields health() {
        return fields().fields("health");
    }

    /** Returns whether it is there. */
    public State state(Instant now) {
        if (retiredAt().isPresent()) {
            return State.RETIRED;
        }
        return lastSeen()
                .map(seen -> seen.isAfter(now.minus(NOTED_EACH).minus(LATE)) ? State.ONLINE : State.OFFLINE)
                .orElse(State.NEW);
    }
}
