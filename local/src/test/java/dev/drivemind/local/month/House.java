package dev.drivemind.local.month;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ServerLostException;
import dev.drivemind.local.proof.Product;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The product as a process that may be killed at any moment, and is started again then. Who asks it something asks again when it is killed
 * meanwhile, as people do.
 */
final class House implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final Product.Start start;
    private Product product;
    private CompletableFuture<Void> strike = CompletableFuture.completedFuture(null);
    private int kills;

    /** Starts it; its data and its log are in a directory. */
    House(Path directory, Product.Start start) {
        this.directory = directory;
        this.start = start;
        this.product = spawn();
    }

    private Product spawn() {
        return Product.spawn(data(), directory.resolve("product.log"), start);
    }

    Path data() {
        return directory.resolve("data");
    }

    int kills() {
        return kills;
    }

    /** Kills it after a while, beside whatever is done meanwhile, and starts it again. */
    void strikeAfter(Duration while_) {
        awaitStrike();
        Product struck = latest();
        strike = CompletableFuture.runAsync(
                () -> kill(struck), CompletableFuture.delayedExecutor(while_.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void kill(Product struck) {
        try {
            int code = struck.kill();
            if (code != Product.KILLED) {
                throw new AssertionError("It had ended by itself with " + code + "; see its log");
            }
            kills++;
            product = spawn();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a strike that was to come has come. */
    void awaitStrike() {
        strike.join();
    }

    private synchronized Product latest() {
        return product;
    }

    /** Tells it something that it answers with a line, if it is one that understands it. */
    String tell(String line) {
        return latest().tell(line);
    }

    /** Lets it run for a while. */
    void live(Duration duration) {
        try {
            latest().live(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it works on nothing. */
    void awaitRest() {
        List<JobView> unused = await(
                "all jobs have ended",
                api -> api.jobs(100).items().stream()
                        .filter(job -> !job.terminal())
                        .toList(),
                List::isEmpty);
    }

    /** Asks it something, once more if it was killed meanwhile. */
    <T> T ask(Function<Api, T> question) {
        while (true) {
            Product asked = latest();
            try {
                return question.apply(serving(asked));
            } catch (ServerLostException e) {
                if (asked == latest() && strike.isDone()) {
                    throw e;
                }
                awaitStrike();
            }
        }
    }

    /** Waits until it serves, unless it is killed before. */
    private Api serving(Product asked) {
        try {
            return asked.api();
        } catch (AssertionError e) {
            if (asked == latest() && strike.isDone()) {
                throw e;
            }
            throw new ServerLostException("It was killed before it served", e);
        }
    }

    /** Asks it something again and again, until the answer is as it should be. */
    <T> T await(String what, Function<Api, T> question, Predicate<T> wanted) {
        Instant last = Instant.now().plus(PATIENCE);
        T answer = ask(question);
        while (!wanted.test(answer)) {
            if (Instant.now().isAfter(last)) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what + ". The last answer: " + answer);
            }
            pause();
            answer = ask(question);
        }
        return answer;
    }

    private void pause() {
        Product running = latest();
        try {
            running.live(PAUSE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (AssertionError e) {
            if (running == latest() && strike.isDone()) {
                throw e;
            }
        }
    }

    /** Waits for a job's end. */
    JobView await(JobView job) {
        return await("the end of " + job.kind(), api -> api.job(job.id()), JobView::terminal);
    }

    /** Ends it as one does, with SIGTERM. */
    void stop() {
        awaitStrike();
        try {
            int unused = latest().stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            strike.exceptionally(e -> null).join();
            int unused = latest().kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
