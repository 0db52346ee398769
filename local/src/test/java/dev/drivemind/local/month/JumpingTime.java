package dev.drivemind.local.month;

import dev.drivemind.job.SystemTime;
import dev.drivemind.job.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's time, which can be set ahead: what is waited for comes at once, and what runs takes as long as ever. */
final class JumpingTime implements Time {
    private final Time machine = new SystemTime();
    private final AtomicLong ahead = new AtomicLong();

    /** Sets it ahead by so many seconds more. */
    void jump(long seconds) {
        ahead.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    /** The same as a clock. */
    Clock clock() {
        InstantSource source = this::now;
        return source.withZone(ZoneOffset.UTC);
    }

    @Override
    public Instant now() {
        return machine.now().plusNanos(ahead.get());
    }

    @Override
    public long nanos() {
        return machine.nanos() + ahead.get();
    }

    @Override
    public void sleep(Duration duration) {
        machine.sleep(duration);
    }
}
