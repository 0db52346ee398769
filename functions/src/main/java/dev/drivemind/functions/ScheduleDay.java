package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.schedule.ScheduleLog;
import dev.drivemind.schedule.Schedules.Reading;
import dev.drivemind.schedule.StoredDay;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/v1/schedules/{tenant}/{date}}: a day of a tenant as a role sees it. */
final class ScheduleDay extends UserEndpoint {
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
        ScheduleLog.read(Duration.ofNanos(app().time().nanos() - start));
        writer.writeTo(call.stream("application/json; charset=utf-8", tag, Map.of()));
    }
}
