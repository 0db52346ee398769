package dev.drivemind.job;

import dev.drivemind.store.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all rooms declare together. */
public final class Registry {
    private final List<Room> rooms;
    private final Schema schema;
    private final Map<String, JobKind> kinds = new LinkedHashMap<>();

    /**
     * Makes the declarations of these rooms.
     *
     * @throws IllegalArgumentException if a collection or a kind is declared twice
     */
    public Registry(List<Room> rooms) {
        this.rooms = List.copyOf(rooms);
        this.schema = new Schema(
                rooms.stream().flatMap(room -> room.collections().stream()).toList());
        for (Room room : rooms) {
            for (JobKind kind : room.kinds()) {
                if (kinds.put(kind.name(), kind) != null) {
                    throw new IllegalArgumentException("The kind of job '" + kind.name() + "' is declared twice");
                }
            }
        }
    }

    /** Returns the same with one room more. */
    public Registry and(Room room) {
        List<Room> more = new ArrayList<>(rooms);
        more.add(room);
        return new Registry(more);
    }

    /** Returns all collections. */
    public Schema schema() {
        return schema;
    }

    /** Returns all kinds of jobs, room by room. */
    public List<JobKind> kinds() {
        return List.copyOf(kinds.values());
    }

    /** Returns the kind of a job; empty if this version does not know it. */
    public Optional<JobKind> kind(Job job) {
        return Optional.ofNullable(kinds.get(job.kind()));
    }

    /** Returns the subjects of the jobs that end when a source is disconnected. */
    public List<String> subjectsEndingWith(String source) {
        return kinds.values().stream()
                .filter(JobKind::endsWithSource)
                .map(kind -> kind.subject(source))
                .distinct()
                .toList();
    }

    /** Returns the subjects of all jobs about a source. */
    public List<String> subjectsOfSource(String source) {
        return kinds.values().stream()
                .filter(JobKind::ofSource)
                .map(kind -> kind.subject(source))
                .distinct()
                .toList();
    }

    /** Returns the subjects of all jobs about an owner. */
    public List<String> subjectsOfOwner(String owner) {
        return kinds.values().stream()
                .filter(kind -> kind.about() == JobKind.About.OWNER)
                .map(kind -> kind.subject(owner))
                .toList();
    }

    /**
     * Checks that kinds of jobs are declared.
     *
     * @throws IllegalArgumentException if one is not
     */
    public void requireDeclared(Set<String> names) {
        for (String name : names) {
            if (!kinds.containsKey(name)) {
                throw new IllegalArgumentException("Jobs of kind '" + name
                        + "' are handled, and declared by no room: declare the kind in its room");
            }
        }
    }

    /**
     * Checks that every declared kind of job has a handler.
     *
     * @throws IllegalArgumentException if one has none
     */
    public void requireHandled(Set<String> names) {
        for (String name : kinds.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("Jobs of kind '" + name + "' are declared, and have no handler");
            }
        }
    }
}
