package dev.drivemind.fleet;

import dev.drivemind.access.Connections;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.testing.ManualClock;
import dev.drivemind.wire.Registration;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The agents of one owner, over memory. */
final class Fleet {
    final MemoryDocuments all;
    final ManualClock time = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    final SecureRandom random = new SecureRandom();
    final Agents agents;
    final Map<String, Long> marks = new HashMap<>();
    final Commands commands;
    final Connections connections;
    final Shares shares;
    final Registrations registrations;

    Fleet() {
        this(new MemoryDocuments(), "anna");
    }

    Fleet(MemoryDocuments all, String owner) {
        this.all = all;
        OwnedDocuments documents = new OwnedDocuments(all, owner);
        agents = new Agents(documents, owner, time::now);
        commands = new Commands(documents, owner, time::now);
        connections = new Connections(documents, new MemoryVault(1), time::now);
        shares = new Shares(documents, owner, agents, time::now);
        registrations = new Registrations(
                agents, connections, commands, shares, source -> marks.getOrDefault(source, 0L), time::now);
    }

    AgentKeys keys() {
        return new AgentKeys(all);
    }

    Agent added(String name) {
        return agents.add(name, random).agent();
    }

    Agent agent(String id) {
        return agents.find(id).orElseThrow();
    }

    Agent register(String id, Registration registration) {
        return registrations.register(id, registration).orElseThrow().agent();
    }

    static Registration registration(String installation, String... paths) {
        List<Registration.Root> roots = Stream.of(paths)
                .map(path -> new Registration.Root(path.substring(path.lastIndexOf('/') + 1), path, "ext4"))
                .toList();
        return new Registration(installation, null, "nas", "linux-x86_64", "1.0", roots, List.of("watch"), false);
    }
}
