package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.ReadEndpoint;
import dev.drivemind.functions.app.ReadScope;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Call;
import dev.drivemind.schedule.Schedules;
import dev.drivemind.schedule.Schedules.Reading;
import dev.drivemind.schedule.StoredDay;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/schedules/{tenant}/{date}}: a day of a tenant as a role sees it. */
final class ScheduleDay extends ReadEndpoint {
    ScheduleDay(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, ReadScope scope) throws IOException {
        DayAnswer answer = new DayAnswer(call, app().time());
        ScheduleReader reader = ScheduleReader.read(call, call.params("role", "person"), scope);
        LocalDate date = ScheduleReader.date("date", call.part("date"));
        Schedules schedules = app().schedules(scope.scope());
        Reading reading = reader.find(schedules, List.of(date));
        if (reading.isMoving()) {
            MovingDays days = new MovingDays(app(), scope.scope(), reading, reader.who());
            answer.moving(DayWriter.day(reading, reader.role(), days.of(date)));
            return;
        }
        StoredDay day = Optional.ofNullable(reading.days().get(date))
                .orElseThrow(() -> Scope.missing("The tenant has no schedule of this day"));
        answer.stored(
                reading,
                () -> DayWriter.day(reading, reader.role(), ToldDay.stored(day, schedules.read(reading, day))));
    }
}
