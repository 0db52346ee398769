package dev.drivemind.functions;

import dev.drivemind.access.Caller;
import dev.drivemind.functions.app.ReadScope;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.schedule.Schedules;
import dev.drivemind.schedule.Schedules.Reader;
import dev.drivemind.schedule.Schedules.Reading;
import dev.drivemind.schedule.Schedules.UnknownReaderException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whose schedule is read, and as whom.
 *
 * @param tenant the tenant's name
 * @param role one of its connector's
 * @param person who reads, where a role sees its own records alone
 */
record ScheduleReader(String tenant, String role, Optional<String> person) {

    /** Who reads: the owner says as whom, and a key of a reader says it by itself. */
    static ScheduleReader read(Call call, Params params, ReadScope scope) {
        String tenant = call.part("tenant");
        if (scope.reader().isEmpty()) {
            return new ScheduleReader(tenant, params.requiredText("role"), params.text("person"));
        }
        Caller.Reader reader = scope.reader().get();
        boolean other =
                params.text("role").filter(role -> !role.equals(reader.role())).isPresent()
                        || params.text("person")
                                .filter(person -> !reader.person().equals(Optional.of(person)))
                                .isPresent();
        if (other) {
            throw Problem.of(
                            ProblemType.FORBIDDEN,
                            "This key reads as " + reader.role() + " alone: leave `role` and `person` out")
                    .asException();
        }
        return new ScheduleReader(tenant, reader.role(), reader.person());
    }

    Reader who() {
        return new Reader(role, person);
    }

    /** Finds days; a problem if there is no such tenant or role. */
    Reading find(Schedules schedules, List<LocalDate> dates) {
        return known(() -> schedules.find(tenant, dates, who())).orElseThrow(() -> Scope.missing("tenant", tenant));
    }

    /** Tells the user that a tenant's connector has no such role. */
    static <T> T known(Supplier<T> found) {
        try {
            return found.get();
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
