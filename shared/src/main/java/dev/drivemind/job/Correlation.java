package dev.drivemind.job;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Adds to every line of the log which job, slice, epoch and owner a thread works for. Code that hands work to another thread carries
 * this there.
 */
public final class Correlation {

    private Correlation() {}

    /** Does work for a job; the log says so of every line meanwhile. */
    static void during(Job job, Runnable work) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        Map<String, String> now = new TreeMap<>(before == null ? Map.of() : before);
        now.put("job", job.id());
        now.put("slice", Long.toString(job.slice()));
        now.put("epoch", Long.toString(job.epoch()));
        now.put("owner", OwnerHash.of(job.owner()));
        within(now, work);
    }

    /** Returns the same work for another thread, with this thread's entries in the log. */
    public static Runnable carried(Runnable work) {
        Map<String, String> here = MDC.getCopyOfContextMap();
        return () -> within(here, work);
    }

    private static void within(@Nullable Map<String, String> context, Runnable work) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        set(context);
        try {
            work.run();
        } finally {
            set(before);
        }
    }

    private static void set(@Nullable Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }
}
