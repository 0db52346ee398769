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
 * Makes the checksums that are requested, and keeps them. A file is read once however many ask for it, and no longer when no caller waits any
 * more. Two threads take the files in turns, a piece or some small ones at a time, so that small ones need not wait for large ones; each rests as long as it
 * has read, so that together they leave half of the disk to others.
 */
final class Checksums implements AutoCloseable {
    private static final int THREADS = 2;

    /** A turn ends after so many bytes or files: what is read is kept with one write for all of them. */
    private static final long TURN_BYTES = 4L << 20;

    private static final int TURN_FILES = 100;

    private record Content(long number, DiskState disk) {}

    private final Catalogue catalogue;
    private final Reading.Place place;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Map<Content, Asked> asked = new HashMap<>();
    private final Queue<Asked> waiting = new ArrayDeque<>();
    private int busy;
    private boolean closed;

    /** A file that a caller waits for. */
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
     * Asks for a file's checksum. A caller that does not want it any more cancels the answer.
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

    /** How far a file is read; 0 if nobody waits for it. */
    synchronized long bytesRead(Row row) {
        Asked file = asked.get(new Content(row.number(), row.disk()));
        return file == null ? 0 : file.reading.position();
    }

    private void turn() {
        Optional<Asked> file = next();
        if (file.isEmpty()) {
            return;
        }
        long begun = clock.millis();
        List<Asked> done = read(file.get());
        long rest = Math.max(0, clock.millis() - begun);
        try {
            finish(done);
        } finally {
            after(rest);
        }
    }

    /** Reads a piece of one file, and small ones that wait as well; returns those that are done. */
    private List<Asked> read(Asked first) {
        List<Asked> done = new ArrayList<>();
        long bytes = 0;
        for (Optional<Asked> file = Optional.of(first); file.isPresent(); ) {
            Reading reading = file.get().reading;
            long before = reading.position();
            if (reading.goOn()) {
                done.add(file.get());
            } else {
                later(file.get());
            }
            bytes += reading.position() - before;
            file = bytes < TURN_BYTES && done.size() < TURN_FILES ? another() : Optional.empty();
        }
        return done;
    }

    private synchronized Optional<Asked> another() {
        return Optional.ofNullable(waiting.poll());
    }

    private synchronized void later(Asked file) {
        if (!file.answers.isEmpty()) {
            waiting.add(file);
        }
    }

    /** Keeps checksums before they stop being requested, so that the next caller finds them either here or there. */
    private void finish(List<Asked> files) {
        List<Asked> made = files.stream()
                .filter(file -> file.reading.checksum().isPresent())
                .toList();
        try {
            if (!made.isEmpty()) {
                boolean unused = catalogue.write(writer -> {
                    made.forEach(file -> writer.keepChecksum(
                            file.reading.row(), file.reading.checksum().orElseThrow(), clock.millis()));
                    return true;
                });
            }
        } finally {
            files.forEach(file -> answer(file, file.reading.checksum().map(Row.Checksum::md5)));
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
