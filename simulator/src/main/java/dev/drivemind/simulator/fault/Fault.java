package dev.drivemind.simulator.fault;

import java.time.Duration;
import java.util.Optional;

/** One thing that a server can do wrong. */
public sealed interface Fault {

    /** Whether it makes sense for a call; a call for which it does not never meets it. */
    default boolean fits(Call call) {
        return call.path().startsWith("/drive/") || call.path().startsWith("/batch");
    }

    /** A short name for counting. */
    String name();

    /** The answer comes later, by a time drawn between two bounds. */
    record Latency(Duration atLeast, Duration atMost) implements Fault {
        public Latency {
            if (atLeast.isNegative() || atMost.compareTo(atLeast) < 0) {
                throw new IllegalArgumentException("Latency from " + atLeast + " to " + atMost);
            }
        }

        @Override
        public String name() {
            return "latency";
        }
    }

    /**
     * An error in Google's JSON, without anything having been done.
     *
     * @param code 400 to 599
     * @param reason such as {@code userRateLimitExceeded}
     * @param retryAfter the {@code Retry-After} header
     */
    record Status(int code, String reason, Optional<Duration> retryAfter) implements Fault {
        public Status {
            if (code < 400 || code > 599) {
                throw new IllegalArgumentException("Not an error: " + code);
            }
        }

        /** An error with the reason that is usual for its code. */
        public static Status of(int code) {
            return new Status(code, usualReason(code), Optional.empty());
        }

        /** An error with a reason. */
        public static Status of(int code, String reason) {
            return new Status(code, reason, Optional.empty());
        }

        /** The same, asking the client to come back after so long. */
        public Status retryAfter(Duration duration) {
            return new Status(code, reason, Optional.of(duration));
        }

        private static String usualReason(int code) {
            return switch (code) {
                case 401 -> "authError";
                case 403 -> "userRateLimitExceeded";
                case 404 -> "notFound";
                case 410 -> "gone";
                case 429 -> "rateLimitExceeded";
                case 500 -> "internalError";
                default -> code < 500 ? "badRequest" : "backendError";
            };
        }

        @Override
        public String name() {
            return code + ":" + reason;
        }
    }

    /** An error page in HTML, as load balancers send. */
    record HtmlPage(int code) implements Fault {
        @Override
        public String name() {
            return "html";
        }
    }

    /** The connection is reset and nothing is done. */
    record Reset() implements Fault {
        @Override
        public String name() {
            return "reset";
        }
    }

    /** The request is carried out, the connection ends in the middle of the answer. */
    record CutOff() implements Fault {
        @Override
        public String name() {
            return "cut";
        }
    }

    /** Something that happens to contents and exports; {@link ContentFault} has them. */
    non-sealed interface OfContent extends Fault {
        @Override
        default boolean fits(Call call) {
            return call.isMedia();
        }
    }

    /** The answer is whole for HTTP, its JSON ends in the middle. */
    record Truncated() implements Fault {
        @Override
        public String name() {
            return "truncated";
        }
    }

    /**
     * The body comes drop by drop.
     *
     * @param bytes in each drop
     * @param pause between two drops
     */
    record Drip(int bytes, Duration pause) implements Fault {
        public Drip {
            if (bytes < 1) {
                throw new IllegalArgumentException("A drop has at least one byte");
            }
        }

        @Override
        public String name() {
            return "drip";
        }
    }

    /** A page token of {@code files.list} is no longer accepted. */
    record DeadPageToken() implements Fault {
        @Override
        public boolean fits(Call call) {
            return call.listsFiles() && call.hasPageToken();
        }

        @Override
        public String name() {
            return "deadtoken";
        }
    }

    /** {@code files.list} leaves out every second item and says {@code incompleteSearch}. */
    record Incomplete() implements Fault {
        @Override
        public boolean fits(Call call) {
            return call.listsFiles();
        }

        @Override
        public String name() {
            return "incomplete";
        }
    }

    /** {@code files.list} gives a next page that is this page once more. */
    record Repeat() implements Fault {
        @Override
        public boolean fits(Call call) {
            return call.listsFiles();
        }

        @Override
        public String name() {
            return "repeat";
        }
    }

    /** {@code files.list} has not yet noticed so many of the newest mutations; for drives that can tell. */
    record Lag(int mutations) implements Fault {
        @Override
        public boolean fits(Call call) {
            return call.listsFiles();
        }

        @Override
        public String name() {
            return "lag";
        }
    }

    /** Something that happens to a notice of changes on its way to a watcher of the drive. */
    sealed interface OfNotice extends Fault {
        @Override
        default boolean fits(Call call) {
            return call.isNotice();
        }
    }

    /** A notice never gets there. */
    record LostNotice() implements OfNotice {
        @Override
        public String name() {
            return "notice-lost";
        }
    }

    /** A notice gets there twice. */
    record RepeatedNotice() implements OfNotice {
        @Override
        public String name() {
            return "notice-twice";
        }
    }

    /** A notice gets there late. */
    record LateNotice(Duration delay) implements OfNotice {
        public LateNotice {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("A notice cannot be early");
            }
        }

        @Override
        public String name() {
            return "notice-late";
        }
    }

    /** A notice gets there after the next one of its channel. */
    record OvertakenNotice() implements OfNotice {
        @Override
        public String name() {
            return "notice-overtaken";
        }
    }
}
