package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.Catalogue;
import dev.drivemind.simulator.sqlite.DiskState;
import dev.drivemind.simulator.sqlite.Row;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Makes the checksums that are asked for, and keeps them. A file is read once however many ask for it, and no longer when nobody waits any
 * more. Two threads take the files in turns, a piece at a time, so that small ones need not wait for large ones; each rests as long as it
 * has read, so that together they leave half of the disk to others.
 */
final class Checksums implements AutoCloseable {
    private static final int THREADS = 2;

    private record Content(long number, DiskState disk) {}

    private final Catalogue catalogue;
    private final Reading.Place place;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Map<Content, Asked> asked = new HashMap<>();
    private final Queue<Asked> waiting = new ArrayDeque<>();
    private int busy;
    private boolean closed;

    /** A file that somebody waits for. */
    private static final class Asked {
        private final Content content;
        private final Reading reading;
        private final List<CompletableFuture<Optional<String>>> answers = new ArrayList<>();

        Asked(Content content, Reading reading) {
            this.content = content;
            this.reading = reading;
        }
    }

    /** @param place where the catalogued files are */
    Checksums(Catalogue catalogue, Reading.Place place, Clock clock) {
        this.catalogue = catalogue;
        this.place = place;
        this.clock = clock;
        this.timer = Executors.newScheduledThreadPool(THREADS, task -> {
            Thread made = new Thread(task, "drive-checksums");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Asks for a file's checksum. Whoever does not want it any more cancels the answer.
     *
     * @return its checksum; empty if its content is no longer as it is catalogued, or cannot be read
     */
    synchronized CompletableFuture<Optional<String>> ask(long number) {
        Optional<Row> found = catalogue.read(reader -> reader.get(number)).filter(row -> !row.removed());
        Optional<String> known = found.map(Row::md5);
        if (closed || found.isEmpty() || known.isPresent() || found.get().disk().kind() != DiskState.Kind.FILE) {
            return CompletableFuture.completedFuture(known);
        }
        Row row = found.get();
        Content content = new Content(number, row.disk());
        Asked file = asked.get(content);
        if (file == null) {
            file = new Asked(content, new Reading(row, place));
            asked.put(content, file);
            waiting.add(file);
        }
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        file.answers.add(answer);
        leaveWhenCancelled(file, answer);
        begin();
        return answer;
    }

    private void leaveWhenCancelled(Asked file, CompletableFuture<Optional<String>> answer) {
        CompletableFuture<?> unusedEnd = answer.whenComplete((checksum, failure) -> {
            if (answer.isCancelled()) {
                leave(file, answer);
            }
        });
    }

    private synchronized void leave(Asked file, CompletableFuture<Optional<String>> answer) {
        file.answers.removeIf(one -> one == answer);
        if (file.answers.isEmpty()) {
            asked.remove(file.content, file);
            waiting.remove(file);
            file.reading.stop();
        }
    }

    private void begin() {
        if (busy < THREADS && !waiting.isEmpty()) {
            busy++;
            after(0);
        }
    }

    private void after(long millis) {
        try {
            Future<?> unusedTurn = timer.schedule(this::turn, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            rest(); // it is being closed
        }
    }

    private synchronized Optional<Asked> next() {
        Optional<Asked> next = Optional.ofNullable(waiting.poll());
        if (next.isEmpty()) {
            rest();
        }
        return next;
    }

    private synchronized void rest() {
        busy--;
    }

    private void turn() {
        Optional<Asked> file = next();
        if (file.isPresent()) {
            long begun = clock.millis();
            if (file.get().reading.goOn()) {
                finish(file.get());
            } else {
                later(file.get());
            }
            after(Math.max(0, clock.millis() - begun));
        }
    }

    private synchronized void later(Asked file) {
        if (!file.answers.isEmpty()) {
            waiting.add(file);
        }
    }

    /** Keeps a checksum before it stops being asked for, so that whoever asks next finds it either here or there. */
    private void finish(Asked file) {
        Optional<Row.Checksum> checksum = file.reading.checksum();
        try {
            checksum.ifPresent(made -> catalogue.write(writer -> {
                writer.keepChecksum(file.reading.row(), made, clock.millis());
                return true;
            }));
        } finally {
            answer(file, checksum.map(Row.Checksum::md5));
        }
    }

    private void answer(Asked file, Optional<String> md5) {
        List<CompletableFuture<Optional<String>>> answers;
        synchronized (this) {
            asked.remove(file.content, file);
            answers = List.copyOf(file.answers);
        }
        answers.forEach(answer -> answer.complete(md5));
    }

    /** Stops reading; those who wait are told nothing. */
    @Override
    public void close() {
        List<Asked> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(asked.values());
            waiting.clear();
        }
        timer.shutdownNow();
        open.forEach(file -> file.reading.stop());
        open.forEach(file -> answer(file, Optional.empty()));
    }
}
