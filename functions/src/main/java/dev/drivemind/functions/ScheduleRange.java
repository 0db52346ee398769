package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.ReadEndpoint;
import dev.drivemind.functions.app.ReadScope;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Params;
import dev.drivemind.schedule.Schedules;
import dev.drivemind.schedule.Schedules.Reading;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** {@code GET /api/v1/schedules/{tenant}}: some days of a tenant as a role sees them, at most 31. */
final class ScheduleRange extends ReadEndpoint {
    private static final int MOST_DAYS = 31;
    private static final int MOST_MOVING = 7;

    ScheduleRange(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, ReadScope scope) throws IOException {
        DayAnswer answer = new DayAnswer(call, app().time());
        Params params = call.params("first", "last", "role", "person");
        ScheduleReader reader = ScheduleReader.read(call, params, scope);
        LocalDate first = ScheduleReader.date("first", params.requiredText("first"));
        LocalDate last = ScheduleReader.date("last", params.requiredText("last"));
        requireFew(first, last, MOST_DAYS);
        List<LocalDate> dates = first.datesUntil(last.plusDays(1)).toList();
        Schedules schedules = app().schedules(scope.scope());
        Reading reading = reader.find(schedules, dates);
        if (reading.isMoving()) {
            requireFew(first, last, MOST_MOVING);
            MovingDays days = new MovingDays(app(), scope.scope(), reading, reader.who());
            answer.moving(DayWriter.days(
                    reading, reader.role(), dates.stream().map(days::of).toList()));
            return;
        }
        answer.stored(
                reading,
                () -> DayWriter.days(
                        reading,
                        reader.role(),
                        reading.days().values().stream()
                                .map(day -> ToldDay.stored(day, schedules.read(reading, day)))
                                .toList()));
    }

    private static void requireFew(LocalDate first, LocalDate last, int most) {
        if (last.isBefore(first) || !last.isBefore(first.plusDays(most))) {
            throw Body.wrong("last", "From 1 to " + most + " days are expected, the first of them first");
        }
    }
}
