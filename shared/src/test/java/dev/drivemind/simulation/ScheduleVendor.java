package dev.drivemind.simulation;

import dev.drivemind.connector.Calls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service that the tenants of a world are fetched from: its days change, its answers may fail, and all calls are counted. */
final class ScheduleVendor {
    static final String DEAD = "dead";
    private static final Pattern DAY = Pattern.compile("/([a-z0-9]+)/jobs");

    private final Chance chance;
    private final Map<String, Integer> versions = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();

    ScheduleVendor(Chance chance) {
        this.chance = chance;
    }

    /** Changes a day of a tenant. */
    void edit(String account, String date) {
        versions.merge(account + date, 1, Integer::sum);
    }

    /** What a day of a tenant holds now, in the form in which records are stored. */
    String records(String account, String date) {
        return "{\"jobs\":[{\"account\":\"" + account + "\",\"id\":\"" + date + "\",\"version\":"
                + version(account, date) + "}]}";
    }

    private int version(String account, String date) {
        return versions.getOrDefault(account + date, 0);
    }

    /** How often a tenant was asked for something since the last count: {@code users}, or a date. */
    int counted(String account, String what) {
        return calls.getOrDefault(account + what, 0);
    }

    int countedOf(String account) {
        return calls.entrySet().stream()
                .filter(each -> each.getKey().startsWith(account))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    void forgetCounts() {
        calls.clear();
    }

    /** The calls of one process. */
    Calls reachedBy(SimTouch touch) {
        return request -> touch.io(() -> answer(request));
    }

    /** Something that a process reaches outside. */
    interface SimTouch {
        Calls.Answer io(Supplier<Calls.Answer> call);
    }

    private Calls.Answer answer(Calls.Request request) {
        String path = request.address().getPath();
        String query = String.valueOf(request.address().getQuery());
        String account = path.substring(1, path.indexOf('/', 1));
        boolean users = path.endsWith("/users");
        calls.merge(account + (users ? "users" : query.substring("day=".length())), 1, Integer::sum);
        if (account.equals(DEAD)
                || !List.of("key-" + account)
                        .equals(List.copyOf(request.headers().values()))) {
            return new Calls.Answer(401, new byte[0], Optional.empty());
        }
        if (chance.fault(0.05)) {
            int status = chance.oneOf(List.of(500, 503, 429));
            return new Calls.Answer(status, new byte[0], Optional.of(Duration.ofSeconds(chance.between(0, 30))));
        }
        Matcher day = DAY.matcher(path);
        String text = day.matches()
                ? records(account, query.substring("day=".length()))
                : "{\"users\":[{\"id\":\"1\",\"name\":\"of " + account + "\"}]}";
        String sent = chance.fault(0.02) ? text.substring(0, text.length() / 2) : text;
        return new Calls.Answer(200, sent.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }
}
