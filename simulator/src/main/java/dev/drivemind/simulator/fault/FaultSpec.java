package dev.drivemind.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Faults as a line of text: {@code NAME=PROBABILITY} with commas between. Names: an error code ({@code 429}), a code with a reason
 * ({@code 403:dailyLimitExceeded}), {@code html}, {@code reset}, {@code cut}, {@code truncated}, {@code drip}, {@code deadtoken},
 * {@code incomplete}, {@code repeat}, {@code swapped}, {@code large-export}; and, of notices of changes, {@code notice-lost}, {@code notice-twice}, {@code notice-late},
 * {@code notice-overtaken}. Some say how much instead, for all calls: {@code latency=MS} or {@code latency=MS..MS},
 * {@code lag=MUTATIONS}, {@code reset-at=BYTES}, {@code abusive=SHARE}.
 */
public final class FaultSpec {
    private static final Fault.Drip USUAL_DRIP = new Fault.Drip(512, Duration.ofMillis(20));

    private static final Fault.LateNotice USUAL_DELAY = new Fault.LateNotice(Duration.ofSeconds(5));

    private FaultSpec() {}

    /**
     * One fault and how likely it is.
     *
     * @param probability from 0 to 1
     */
    public record Line(double probability, Fault fault) {
        public Line {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("Not a probability: " + probability);
            }
        }
    }

    /**
     * Parses a line.
     *
     * @throws IllegalArgumentException if it is not in this language, saying where
     */
    public static List<Line> parse(String spec) {
        List<Line> lines = new ArrayList<>();
        for (String part : spec.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("A fault is NAME=NUMBER, not: " + part);
            }
            try {
                lines.add(line(
                        part.substring(0, equals).trim(),
                        part.substring(equals + 1).trim()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("Not a number in: " + part, e);
            }
        }
        return List.copyOf(lines);
    }

    private static Line line(String name, String value) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "latency" -> new Line(1, latency(value));
            case "lag" -> new Line(1, new Fault.Lag(Integer.parseInt(value)));
            case "html" -> new Line(Double.parseDouble(value), new Fault.HtmlPage(502));
            case "reset" -> new Line(Double.parseDouble(value), new Fault.Reset());
            case "cut" -> new Line(Double.parseDouble(value), new Fault.CutOff());
            case "reset-at" -> new Line(1, new ContentFault.ResetAt(Long.parseLong(value)));
            case "swapped" -> new Line(Double.parseDouble(value), new ContentFault.Swapped());
            case "abusive" -> new Line(1, new ContentFault.Abusive(Double.parseDouble(value)));
            case "large-export" -> new Line(Double.parseDouble(value), new ContentFault.LargeExport());
            case "truncated" -> new Line(Double.parseDouble(value), new Fault.Truncated());
            case "drip" -> new Line(Double.parseDouble(value), USUAL_DRIP);
            case "deadtoken" -> new Line(Double.parseDouble(value), new Fault.DeadPageToken());
            case "incomplete" -> new Line(Double.parseDouble(value), new Fault.Incomplete());
            case "repeat" -> new Line(Double.parseDouble(value), new Fault.Repeat());
            case "notice-lost" -> new Line(Double.parseDouble(value), new Fault.LostNotice());
            case "notice-twice" -> new Line(Double.parseDouble(value), new Fault.RepeatedNotice());
            case "notice-late" -> new Line(Double.parseDouble(value), USUAL_DELAY);
            case "notice-overtaken" -> new Line(Double.parseDouble(value), new Fault.OvertakenNotice());
            default -> new Line(Double.parseDouble(value), status(name));
        };
    }

    private static Fault latency(String value) {
        int dots = value.indexOf("..");
        String low = dots < 0 ? value : value.substring(0, dots);
        String high = dots < 0 ? value : value.substring(dots + 2);
        return new Fault.Latency(Duration.ofMillis(Long.parseLong(low)), Duration.ofMillis(Long.parseLong(high)));
    }

    private static Fault status(String name) {
        int colon = name.indexOf(':');
        if (!Character.isDigit(name.charAt(0))) {
            throw new IllegalArgumentException("No such fault: " + name);
        }
        if (colon > 0) {
            return Fault.Status.of(Integer.parseInt(name.substring(0, colon)), name.substring(colon + 1));
        }
        int code = Integer.parseInt(name);
        Fault.Status status = Fault.Status.of(code);
        return code == 429 ? status.retryAfter(Duration.ofSeconds(1)) : status;
    }
}
