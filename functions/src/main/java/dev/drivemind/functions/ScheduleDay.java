package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.schedule.Schedules.Reading;
import dev.drivemind.schedule.StoredDay;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/v1/schedules/{tenant}/{date}}: a day of a tenant as a role sees it. */
final class ScheduleDay extends UserEndpoint {
    private static final Logger log = LoggerFactory.getLogger(ScheduleDay.class);
    private static final Duration SLOW = Duration.ofMillis(50);

    ScheduleDay(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        long start = app().time().nanos();
        ScheduleReader reader = ScheduleReader.read(call, call.params("role", "person"));
        LocalDate date = ScheduleReader.date("date", call.part("date"));
        Reading reading = reader.find(app().schedules(scope), List.of(date));
        StoredDay day = Optional.ofNullable(reading.days().get(date))
                .orElseThrow(() -> Scope.missing("The tenant has no schedule of this day"));
        ETag tag = ETag.ofContent(reading.fingerprint());
        if (call.answerUnchanged(tag)) {
            return;
        }
        Optional<byte[]> records = app().schedules(scope).read(reading, day);
        DayWriter writer = new DayWriter();
        writer.day(reading.tenant().name(), reader.role(), day, records);
        noteIfSlow(Duration.ofNanos(app().time().nanos() - start));
        writer.writeTo(call.stream("application/json; charset=utf-8", tag, Map.of()));
    }

    /** Each read in the log would cost more than the reads. */
    private static void noteIfSlow(Duration took) {
        if (took.compareTo(SLOW) > 0) {
            log.atInfo()
                    .addKeyValue("event", "schedule-read-slow")
                    .addKeyValue("durationMs", took.toMillis())
                    .log("A schedule was read slowly");
        }
    }
}
