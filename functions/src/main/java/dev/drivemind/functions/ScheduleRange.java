package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.functions.http.Params;
import dev.drivemind.schedule.Schedules;
import dev.drivemind.schedule.Schedules.Reading;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** {@code GET /api/v1/schedules/{tenant}}: some days of a tenant as a role sees them, at most 31. */
final class ScheduleRange extends UserEndpoint {
    private static final int MOST_DAYS = 31;

    ScheduleRange(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("first", "last", "role", "person");
        ScheduleReader reader = ScheduleReader.read(call, params);
        LocalDate first = ScheduleReader.date("first", params.requiredText("first"));
        LocalDate last = ScheduleReader.date("last", params.requiredText("last"));
        if (last.isBefore(first) || !last.isBefore(first.plusDays(MOST_DAYS))) {
            throw Body.wrong("last", "From 1 to " + MOST_DAYS + " days are expected, the first of them first");
        }
        List<LocalDate> dates = first.datesUntil(last.plusDays(1)).toList();
        Schedules schedules = app().schedules(scope);
        Reading reading = reader.find(schedules, dates);
        ETag tag = ETag.ofContent(reading.fingerprint());
        if (call.answerUnchanged(tag)) {
            return;
        }
        DayWriter writer = new DayWriter();
        writer.days(
                reading.tenant().name(), reader.role(), reading.days().values(), day -> schedules.read(reading, day));
        writer.writeTo(call.stream("application/json; charset=utf-8", tag, Map.of()));
    }
}
