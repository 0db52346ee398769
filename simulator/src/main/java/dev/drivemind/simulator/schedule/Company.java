package dev.drivemind.simulator.schedule;

import java.time.ZoneId;

/**
 * A customer of the field service: a tenant of what syncs its schedules.
 *
 * @param number from 0
 * @param account as paths name it
 * @param key that its calls must carry
 * @param zone in which its days begin and end
 * @param trouble what its calls always meet
 */
public record Company(int number, String account, String key, ZoneId zone, Trouble trouble) {

    /** Returns true if its calls are answered as they should be. */
    public boolean healthy() {
        return trouble == Trouble.NONE;
    }
}
