package dev.drivemind.content;

import dev.drivemind.service.ServiceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A service that charges for each unit, and fails as it is told to. */
class PlayedService {
    private final Deque<ServiceException.Kind> failures = new ArrayDeque<>();
    private final List<Integer> charged = new ArrayList<>();

    /** The next call fails in this way; one whose outcome is not known is charged for. */
    void fail(ServiceException.Kind kind) {
        failures.add(kind);
    }

    /** Returns the numbers of units that were charged, call by call. */
    List<Integer> charged() {
        return List.copyOf(charged);
    }

    /** Returns how many units were charged. */
    long units() {
        return charged.stream().mapToLong(Integer::longValue).sum();
    }

    void charge(int units, int most) {
        if (units > most || units == 0) {
            throw new AssertionError("A request of " + units + " units");
        }
        ServiceException.Kind failure = failures.poll();
        if (failure == null || failure == ServiceException.Kind.UNKNOWN) {
            charged.add(units);
        }
        if (failure != null) {
            throw new ServiceException(failure, "as the test wants it", null);
        }
    }
}
