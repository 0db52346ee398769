package dev.drivemind.functions.gcp.firestore;

import java.time.Duration;

/**
 * How fast a collection may be written. Firestore splits a collection among its servers as its traffic grows, which takes time;
 * Google's rule (Firestore: Best practices, "Ramping up traffic") is to begin with 500 operations a second and to add 50 % every
 * five minutes.
 *
 * @param initial documents per second at first
 * @param growth the factor of each step
 * @param step how long a rate holds
 * @param ceiling documents per second that are never exceeded
 */
public record WriteRampUp(double initial, double growth, Duration step, double ceiling) {
    /** No bound: for an emulator. */
    public static final WriteRampUp NONE =
            new WriteRampUp(Double.POSITIVE_INFINITY, 1, Duration.ofMinutes(5), Double.POSITIVE_INFINITY);

    public WriteRampUp {
        if (!(initial > 0) || !(growth >= 1) || step.isZero() || step.isNegative() || !(ceiling > 0)) {
            throw new IllegalArgumentException("A ramp begins above zero and does not fall: " + initial + " " + growth
                    + " " + step + " " + ceiling);
        }
    }

    /** Google's rule, up to so many documents per second. */
    public static WriteRampUp standard(double ceiling) {
        return new WriteRampUp(500, 1.5, Duration.ofMinutes(5), ceiling);
    }

    /** Documents per second, so long after the first write. */
    double rate(Duration elapsed) {
        int steps = (int) Math.min(elapsed.dividedBy(step), 1_000);
        return Math.min(ceiling, initial * Math.pow(growth, steps));
    }
}
