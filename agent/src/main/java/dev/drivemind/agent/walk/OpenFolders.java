package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is in some folders, read once for many questions and written once for many changes: a body is dear to decode, and single entries
 * of it are requested thousands of times.
 */
final class OpenFolders {
    private static final int MOST = 32;

    private final State state;
    private final Map<Id, Content> open = new LinkedHashMap<>(16, 0.75f, true);

    /** What is in a folder, by id and by name, and which of it has changed. */
    private static final class Content {
        private final Folder folder;
        private final List<Map<Id, Entry>> parts = new ArrayList<>();
        private final Map<String, Id> names = new HashMap<>();
        private final Set<Id> changed = new TreeSet<>((a, b) -> a.text().compareTo(b.text()));

        Content(Folder folder) {
            this.folder = folder;
        }
    }

    OpenFolders(State state) {
        this.state = state;
    }

    private Optional<Content> content(Id folder) {
        Content known = open.get(folder);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Content> read = state.folders().find(folder).map(this::read);
        read.ifPresent(content -> {
            if (open.size() >= MOST) {
                write();
                open.clear();
            }
            open.put(folder, content);
        });
        return read;
    }

    private Content read(Folder folder) {
        Content content = new Content(folder);
        for (int part = 0; part < folder.parts(); part++) {
            Map<Id, Entry> entries = new LinkedHashMap<>();
            for (Entry entry : state.bodies().entries(folder.id(), part)) {
                entries.put(entry.id(), entry);
                content.names.put(entry.name(), entry.id());
            }
            content.parts.add(entries);
        }
        return content;
    }

    /** Returns an entry of a folder, as it is now. */
    Optional<Entry> find(Id folder, Id id) {
        return content(folder)
                .flatMap(content -> content.parts.stream()
                        .flatMap(part -> Optional.ofNullable(part.get(id)).stream())
                        .findFirst());
    }

    /** Returns the id of an entry of a folder by its name. */
    Optional<Id> named(Id folder, String name) {
        return content(folder).flatMap(content -> Optional.ofNullable(content.names.get(name)));
    }

    /** Changes an entry of a folder; {@link #write} stores it. */
    void replace(Id folder, Entry now) {
        content(folder)
                .ifPresent(content -> content.parts.stream()
                        .filter(part -> part.containsKey(now.id()))
                        .forEach(part -> {
                            part.put(now.id(), now);
                            content.changed.add(now.id());
                        }));
    }

    /** Stores what has changed, and adds it to the outbox. */
    void write() {
        for (Content content : open.values()) {
            for (int number = 0; number < content.parts.size(); number++) {
                Map<Id, Entry> part = content.parts.get(number);
                List<Id> changed =
                        content.changed.stream().filter(part::containsKey).toList();
                if (!changed.isEmpty()) {
                    state.bodies().replace(content.folder.id(), number, List.copyOf(part.values()));
                    state.outbox().add(content.folder.id(), number, changed);
                }
            }
            content.changed.clear();
        }
    }
}
