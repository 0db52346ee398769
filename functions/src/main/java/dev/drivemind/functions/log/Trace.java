package dev.drivemind.functions.log;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The trace that a request belongs to, as the platform's front tells it: with it the log shows all lines of one request together.
 *
 * @param id 32 hexadecimal digits
 * @param span 16 hexadecimal digits, if the request is told to be a part of the trace
 */
public record Trace(String id, Optional<String> span) {
    static final String TRACE = "trace";
    static final String SPAN = "spanId";

    private static final Pattern GOOGLE = Pattern.compile("([0-9a-f]{32})(?:/([0-9]{1,20}))?(?:;.*)?");
    private static final Pattern W3C = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?");

    /** The trace of a request with these headers, by {@code X-Cloud-Trace-Context} or {@code traceparent}. */
    public static Optional<Trace> of(Map<String, List<String>> headers) {
        return value(headers, "X-Cloud-Trace-Context")
                .flatMap(Trace::google)
                .or(() -> value(headers, "traceparent").flatMap(Trace::w3c));
    }

    private static Optional<Trace> google(String header) {
        Matcher parts = GOOGLE.matcher(header);
        return parts.matches()
                ? Optional.of(new Trace(
                        parts.group(1), Optional.ofNullable(parts.group(2)).flatMap(Trace::hexadecimal)))
                : Optional.empty();
    }

    private static Optional<Trace> w3c(String header) {
        Matcher parts = W3C.matcher(header);
        return parts.matches() ? Optional.of(new Trace(parts.group(1), Optional.of(parts.group(2)))) : Optional.empty();
    }

    private static Optional<String> hexadecimal(String decimal) {
        BigInteger span = new BigInteger(decimal);
        return span.bitLength() <= Long.SIZE ? Optional.of(String.format("%016x", span)) : Optional.empty();
    }

    private static Optional<String> value(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** From now on, what this thread logs belongs to the trace; until {@link #end}. */
    public void begin() {
        MDC.put(TRACE, id);
        span.ifPresent(value -> MDC.put(SPAN, value));
    }

    /** What this thread logs belongs to no trace any more. */
    public static void end() {
        MDC.remove(TRACE);
        MDC.remove(SPAN);
    }
}
