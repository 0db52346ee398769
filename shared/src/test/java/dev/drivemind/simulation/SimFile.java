package dev.drivemind.simulation;

import dev.drivemind.source.FileEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file with its whole history, each state at the number of the change that made it. */
final class SimFile {
    private final String id;
    private final String corpus;
    private final String createdTime;
    private final List<State> history = new ArrayList<>();

    /**
     * @param change the change that made this state
     * @param name its name then
     * @param trashed whether it was in the bin
     * @param deleted whether it was gone for good
     */
    record State(long change, String name, boolean trashed, boolean deleted) {
        boolean live() {
            return !trashed && !deleted;
        }
    }

    SimFile(String id, String corpus, String createdTime) {
        this.id = id;
        this.corpus = corpus;
        this.createdTime = createdTime;
    }

    String id() {
        return id;
    }

    String corpus() {
        return corpus;
    }

    String createdTime() {
        return createdTime;
    }

    void become(State state) {
        history.add(state);
    }

    State now() {
        return history.get(history.size() - 1);
    }

    /** Its state as of a change; empty when it did not exist yet. */
    Optional<State> at(long change) {
        Optional<State> latest = Optional.empty();
        for (State state : history) {
            if (state.change() <= change) {
                latest = Optional.of(state);
            }
        }
        return latest;
    }

    /** Whether it was not live at some time since it had this version. */
    boolean deadSince(long version) {
        return history.stream().anyMatch(state -> state.change() >= version && !state.live());
    }

    FileEntry entry(State state) {
        @Nullable String driveId = corpus.equals("user") ? null : corpus;
        return new FileEntry(
                id,
                state.change(),
                state.name(),
                "text/plain",
                "root",
                state.trashed(),
                createdTime,
                createdTime,
                10L,
                null,
                null,
                null,
                driveId,
                null,
                false);
    }
}
