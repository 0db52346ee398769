package dev.drivemind.local.host;

import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a server works on that ends with a command: what the command is there for. Jobs that started by themselves, such as those that
 * follow a scan, wait until a command asks for what they make, or until a server keeps everything up to date.
 */
final class Errands {
    private final Jobs jobs;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> listener = job -> {};

    /** Looks jobs up in {@code jobs}. */
    Errands(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Returns true if a job is to wait, for now. */
    boolean canWait(String job) {
        return !wanted.contains(job) && jobs.find(job).filter(this::canWait).isPresent();
    }

    /** Returns true if {@code job}, as it was read, is to wait, for now. */
    boolean canWait(Job job) {
        return !wanted.contains(job.id()) && job.isUnasked();
    }

    /** Has a job worked on from now on. */
    void want(String job) {
        if (wanted.add(job)) {
            listener.accept(job);
        }
    }

    /** Calls {@code other}, which must return quickly, with each job that need not wait any more. */
    void onWanted(Consumer<String> other) {
        listener = other;
    }
}
