package dev.drivemind.functions;

import dev.drivemind.connector.CallException;
import dev.drivemind.functions.ToldDay.Before;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.schedule.OldSchedules;
import dev.drivemind.schedule.Schedules.Reader;
import dev.drivemind.schedule.Schedules.Reading;
import dev.drivemind.schedule.StoredDay;
import dev.drivemind.schedule.Tenant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Answers the days of a tenant whose readers move from another API: what that tells now, alone or beside what is stored here. Of both a reader
 * sees no more than the view permits. Once that API has not answered, it is not called for the other days.
 */
final class MovingDays {
    private final App app;
    private final Scope scope;
    private final Reading reading;
    private final Reader reader;
    private Optional<CallException> down = Optional.empty();

    MovingDays(App app, Scope scope, Reading reading, Reader reader) {
        this.app = app;
        this.scope = scope;
        this.reading = reading;
        this.reader = reader;
    }

    ToldDay of(LocalDate date) {
        Optional<byte[]> old = old(date);
        Optional<String> error =
                old.isPresent() ? Optional.empty() : down.map(why -> why.kind().word());
        if (reading.tenant().serve().equals(Tenant.OLD)) {
            return new ToldDay(date, Optional.empty(), old, Optional.empty(), error);
        }
        Optional<StoredDay> here = Optional.ofNullable(reading.days().get(date));
        Optional<byte[]> records = here.flatMap(day -> app.schedules(scope).read(reading, day));
        Optional<Boolean> equal = old.flatMap(
                there -> records.map(known -> old().differences(there, known).isEmpty()));
        return new ToldDay(date, here, records, Optional.of(new Before(old, error, equal)), Optional.empty());
    }

    private Optional<byte[]> old(LocalDate date) {
        if (down.filter(why -> why.kind() != CallException.Kind.NOT_FOUND).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.view().of(old().read(date, reader)));
        } catch (CallException e) {
            down = Optional.of(e);
            return Optional.empty();
        }
    }

    private OldSchedules old() {
        return app.oldSchedules(scope, reading.tenant());
    }
}
