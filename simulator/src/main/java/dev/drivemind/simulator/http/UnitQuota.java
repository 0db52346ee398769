package dev.drivemind.simulator.http;

import dev.drivemind.simulator.fault.Call;
import java.time.Clock;

/** A quota in units per minute that fills up steadily. A call costs what it costs at Google. */
final class UnitQuota {
    private static final long MINUTE_MS = 60_000;

    private final double perMinute;
    private final Clock clock;
    private double units;
    private long last;

    UnitQuota(long perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        units = perMinute;
        last = clock.millis();
    }

    /** Takes the units of a call, if there are enough. */
    synchronized boolean take(Call call) {
        long now = clock.millis();
        units = Math.min(perMinute, units + perMinute * Math.max(0, now - last) / MINUTE_MS);
        last = now;
        int cost = cost(call);
        if (units < cost) {
            return false;
        }
        units -= cost;
        return true;
    }

    static int cost(Call call) {
        if (call.isMedia()) {
            return 200;
        }
        if (!call.method().equals("GET")) {
            return 50;
        }
        boolean lists = call.listsFiles() || call.path().equals("/drive/v3/changes");
        return lists || call.path().equals("/drive/v3/drives") ? 100 : 5;
    }
}
