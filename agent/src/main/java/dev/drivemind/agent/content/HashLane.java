package dev.drivemind.agent.content;

import dev.drivemind.agent.tree.Tree;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Makes checksums, one file after another, on a thread of its own: lot by lot, each answered as a whole. */
public final class HashLane implements AutoCloseable {
    private final Hashing hashing;
    private final BlockingQueue<Lot> lots = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::work, "checksums");

    /**
     * Some files of a tree.
     *
     * @param questions the files
     * @param tree where they are
     * @param contents opens them
     * @param bytesPerSecond how quickly they are read at most
     * @param done receives what could be answered, on the lane's thread
     */
    public record Lot(
            List<Question> questions, Tree tree, Contents contents, long bytesPerSecond, Consumer<List<Answer>> done) {}

    /** Begins to work; there is nothing to do yet. */
    public HashLane(InstantSource clock, Rate rate) {
        this.hashing = new Hashing(clock, rate);
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds a lot. */
    public void add(Lot lot) {
        lots.add(lot);
    }

    private void work() {
        try {
            while (true) {
                Lot lot = lots.take();
                List<Answer> answers = new ArrayList<>();
                for (Question question : lot.questions()) {
                    hashing.answer(question, lot.tree(), lot.contents(), lot.bytesPerSecond())
                            .ifPresent(answers::add);
                }
                lot.done().accept(answers);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
