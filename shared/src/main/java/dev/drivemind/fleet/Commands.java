package dev.drivemind.fleet;

import dev.drivemind.store.Day;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import dev.drivemind.wire.CommandResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the agents of one owner are to do. A command is handed over until its agent says that it has it; since agents know commands by
 * their ids, each is carried out once.
 */
public final class Commands {
    /** How many commands of an agent may be open. */
    public static final int MOST_OPEN = 20;

    private static final int SHOWN = 50;

    private final Documents documents;
    private final String owner;
    private final InstantSource clock;

    /** Works on the documents of one owner. */
    public Commands(Documents documents, String owner, InstantSource clock) {
        this.documents = documents;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * Gives a command to an agent, which is counted in the agent's own document, so that what waits for commands wakes up.
     *
     * @param priority 0 to 9, the most urgent last; that of its kind if empty
     * @throws InvalidAgentException if the agent is retired, or has too many already
     */
    public Command add(Agent agent, Command.Kind kind, Optional<Long> priority, Fields params) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Fields fields = Fields.builder()
                .put("ownerId", owner)
                .put(Command.AGENT, agent.id())
                .put("kind", kind.word())
                .put("priority", priority.orElse(kind.priority()))
                .put("params", params)
                .put(Command.STATE, Command.State.WAITING.name())
                .put(Command.OPEN, true)
                .put("createdAt", now.toEpochMilli())
                .put("day", Day.of(now))
                .build();
        return Updates.make(documents, "the commands of agent " + agent.id(), () -> {
            Optional<Document> known = documents.get(Command.ref(id));
            if (known.isPresent()) {
                return Attempt.nothing(new Command(known.get())); // the outcome of an earlier attempt was not known
            }
            Document read = documents.get(Agent.ref(agent.id())).orElse(agent.document());
            requireRoom(new Agent(read));
            Fields counted = Fields.builder()
                    .put(Agent.COMMANDS, read.fields().number(Agent.COMMANDS, 0) + 1)
                    .build();
            List<Write> writes = List.of(
                    Write.set(Command.ref(id), fields, Precondition.ABSENT),
                    new Write.Update(read.ref(), counted, Precondition.versionIs(read.version())));
            return new Attempt<>(writes, new Command(new Document(Command.ref(id), 0, fields)));
        });
    }

    private void requireRoom(Agent agent) {
        if (agent.retiredAt().isPresent()) {
            throw new InvalidAgentException("kind", "This agent is retired: it comes for no commands any more");
        }
        if (open(agent.id()).size() >= MOST_OPEN) {
            throw new InvalidAgentException(
                    "kind", MOST_OPEN + " commands of this agent are open: wait until it has carried out some");
        }
    }

    private List<Command> open(String agent) {
        return documents
                .query(Query.of(Schema.AGENT_COMMANDS)
                        .whereEqual(Command.AGENT, agent)
                        .whereEqual(Command.OPEN, true)
                        .limit(Query.MAX_LIMIT))
                .stream()
                .map(Command::new)
                .toList();
    }

    /** Returns the latest commands of an agent, the newest first. */
    public List<Command> latest(String agent) {
        Query query = Query.of(Schema.AGENT_COMMANDS)
                .whereEqual(Command.AGENT, agent)
                .orderBy("createdAt", true)
                .limit(SHOWN);
        return documents.query(query).stream().map(Command::new).toList();
    }

    /** Returns how many commands wait for an agent. */
    public int waiting(String agent) {
        Instant now = clock.instant();
        return (int) open(agent).stream().filter(command -> command.isDue(now)).count();
    }

    /** Hands over what an agent is to do and does not have yet, the most urgent first. */
    public List<Command> take(String agent) {
        Instant now = clock.instant();
        List<Command> taken = new ArrayList<>();
        open(agent).stream()
                .filter(command -> command.isDue(now))
                .sorted(Command.ORDER)
                .forEach(command -> {
                    Fields fields = command.document()
                            .fields()
                            .with(Fields.of(Map.of(
                                    Command.STATE, Command.State.TAKEN.name(), Command.TAKEN, now.toEpochMilli())));
                    if (Updates.commit(documents, List.of(written(command.document(), fields)))) {
                        taken.add(new Command(new Document(
                                command.document().ref(), command.document().version(), fields)));
                    }
                });
        return taken;
    }

    /** Has all that an agent had not ended handed over again: it has started anew, and may have forgotten it. */
    void handOverAgain(String agent) {
        for (Command command : open(agent)) {
            if (command.state() != Command.State.WAITING) {
                Fields fields = command.document()
                        .fields()
                        .with(Fields.of(Map.of(Command.STATE, Command.State.WAITING.name())));
                boolean unused = Updates.commit(documents, List.of(written(command.document(), fields)));
            }
        }
    }

    /**
     * Notes what became of a command. Of one that has ended, nothing changes: a result that is sent again is the same.
     *
     * @return the command as it is now; empty if the agent has none of this id
     */
    public Optional<Command> note(String agent, String id, CommandResult result) {
        return Updates.make(documents, "command " + id, () -> {
            Optional<Document> stored = documents
                    .get(Command.ref(id))
                    .filter(document -> new Command(document).agent().equals(agent));
            if (stored.isEmpty() || new Command(stored.get()).state().ended()) {
                return Attempt.nothing(stored.map(Command::new));
            }
            Fields fields = noted(stored.get().fields(), result);
            return Attempt.write(
                    written(stored.get(), fields),
                    Optional.of(new Command(
                            new Document(stored.get().ref(), stored.get().version(), fields))));
        });
    }

    private Fields noted(Fields before, CommandResult result) {
        Command.State state = Command.State.valueOf(result.outcome().name());
        Map<String, Object> fields = new LinkedHashMap<>(before.asMap());
        fields.put(Command.STATE, state.name());
        if (state.ended()) {
            fields.remove(Command.OPEN);
            fields.put("endedAt", clock.millis());
        }
        if (result.message() != null) {
            fields.put("message", result.message());
        }
        result.resultJson().ifPresent(json -> fields.put("result", json));
        return Fields.of(fields);
    }

    private static Write written(Document before, Fields fields) {
        return Write.set(before.ref(), fields, Precondition.versionIs(before.version()));
    }
}
