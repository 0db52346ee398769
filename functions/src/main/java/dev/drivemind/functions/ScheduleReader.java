package dev.drivemind.functions;

import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Params;
import dev.drivemind.schedule.Schedules;
import dev.drivemind.schedule.Schedules.Reader;
import dev.drivemind.schedule.Schedules.Reading;
import dev.drivemind.schedule.Schedules.UnknownReaderException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whose schedule is read, and as whom.
 *
 * @param tenant the tenant's name
 * @param role one of its connector's
 * @param person who reads, where a role sees its own records alone
 */
record ScheduleReader(String tenant, String role, Optional<String> person) {

    static ScheduleReader read(Call call, Params params) {
        return new ScheduleReader(call.part("tenant"), params.requiredText("role"), params.text("person"));
    }

    /** Finds days; a problem if there is no such tenant or role. */
    Reading find(Schedules schedules, List<LocalDate> dates) {
        try {
            return schedules
                    .find(tenant, dates, new Reader(role, person))
                    .orElseThrow(() -> Scope.missing("tenant", tenant));
        } catch (UnknownReaderException e) {
            throw Body.wrong(e.field(), String.valueOf(e.getMessage()));
        }
    }

    static LocalDate date(String name, String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            throw Body.wrong(name, "A date such as 2026-11-27 is expected");
        }
        throw Body.wrong(name, "A date such as 2026-11-27 is expected");
    }
}
