package dev.drivemind.agent.cli;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.content.Answer;
import dev.drivemind.agent.content.HashLane;
import dev.drivemind.agent.content.Question;
import dev.drivemind.agent.content.Rate;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.walk.Checksums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The checksums of an agent's folders: what is wanted goes to a lane of its own after a scan, and what has come back is kept before one. After
 * each scan of everything the folder is gone through once more.
 */
final class Hashes implements AutoCloseable {
    /** A lot is what can be read in about a minute. */
    private static final int SECONDS = 60;

    private final Machine machine;
    private final Map<Path, Checksums> going = new HashMap<>();
    private final Set<Path> busy = new HashSet<>();
    private final Map<Path, Set<String>> asked = new HashMap<>();
    private final ConcurrentMap<Path, List<Answer>> done = new ConcurrentHashMap<>();
    private Optional<Runnable> called = Optional.empty();
    private Optional<HashLane> lane = Optional.empty();
    private long altered;

    Hashes(Machine machine) {
        this.machine = machine;
    }

    /** Has this called when checksums are there to be kept; without it none are made. */
    void onDone(Runnable callback) {
        called = Optional.of(callback);
    }

    /** Has these files of a folder read before all others. */
    void ask(Path root, Set<String> ids) {
        asked.computeIfAbsent(root, unused -> new HashSet<>()).addAll(ids);
    }

    /** Returns true if there is something to be kept. */
    boolean isDone(Path root) {
        return done.containsKey(root);
    }

    /** Keeps what the lane has made. */
    void keep(Path root, State state) {
        Optional.ofNullable(done.remove(root)).ifPresent(answers -> {
            busy.remove(root);
            altered += Checksums.keep(state, machine.random(), answers);
        });
    }

    /** Returns how many files have had another content since the last call, though they looked the same. */
    long takeAltered() {
        long taken = altered;
        altered = 0;
        return taken;
    }

    /**
     * Gives the lane more to do, if it has nothing of this folder to do.
     *
     * @param anew whether everything was scanned just now
     */
    void feed(Path root, State state, DiskTree tree, Config.Checksums wanted, boolean anew) {
        if (wanted.files() == Config.Checksums.Files.OFF) {
            going.remove(root);
            return;
        }
        if (called.isEmpty() || busy.contains(root)) {
            return;
        }
        if (anew) {
            going.computeIfAbsent(root, unused -> new Checksums(state, machine.random(), wanted(wanted)));
        }
        List<Question> questions = asked(root, state, wanted);
        if (questions.isEmpty()) {
            questions = Optional.ofNullable(going.get(root))
                    .map(checksums -> checksums.next(wanted.bytesPerSecond() * SECONDS))
                    .orElse(List.of());
        }
        if (questions.isEmpty()) {
            going.remove(root);
            return;
        }
        busy.add(root);
        lane().add(new HashLane.Lot(questions, tree, tree::open, wanted.bytesPerSecond(), answers -> {
            done.put(root, new ArrayList<>(answers));
            called.ifPresent(Runnable::run);
        }));
    }

    private List<Question> asked(Path root, State state, Config.Checksums wanted) {
        Set<String> ids = asked.getOrDefault(root, Set.of());
        asked.remove(root);
        return ids.isEmpty() ? List.of() : Checksums.of(state, ids, wanted.maxFileSize());
    }

    private static Checksums.Wanted wanted(Config.Checksums wanted) {
        return new Checksums.Wanted(
                wanted.files() == Config.Checksums.Files.DUPLICATES, wanted.maxFileSize(), wanted.verifyPercent());
    }

    private HashLane lane() {
        HashLane known = lane.orElseGet(() -> new HashLane(
                machine.clock(),
                new Rate(machine.nanos(), time -> machine.waiting().rest(time))));
        lane = Optional.of(known);
        return known;
    }

    @Override
    public void close() {
        lane.ifPresent(HashLane::close);
    }
}
