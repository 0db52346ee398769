package dev.drivemind.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a simulator listens and behaves.
 *
 * @param host the address to listen at
 * @param port 0 for any free one
 * @param latency of every request
 * @param accessToken the only access token accepted, besides those that the token endpoint issues; any when empty
 * @param seed of random faults and of page tokens
 * @param unitsPerMinute the user's quota in Google's units; none when empty
 * @param md5 whether checksums are told; without them a folder's files are never read for a listing
 * @param clock tells when access tokens expire and quotas fill up
 */
public record SimOptions(
        String host,
        int port,
        Duration latency,
        Optional<String> accessToken,
        long seed,
        OptionalLong unitsPerMinute,
        boolean md5,
        Clock clock) {

    public SimOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port);
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("Latency cannot be negative");
        }
    }

    /** Any free port of this machine alone, at once, for everyone with a token. */
    public static SimOptions with(Clock clock) {
        return new SimOptions("127.0.0.1", 0, Duration.ZERO, Optional.empty(), 1, OptionalLong.empty(), true, clock);
    }

    /** The same on another address. */
    public SimOptions at(String newHost, int newPort) {
        return new SimOptions(newHost, newPort, latency, accessToken, seed, unitsPerMinute, md5, clock);
    }

    /** The same with another latency. */
    public SimOptions latency(Duration newLatency) {
        return new SimOptions(host, port, newLatency, accessToken, seed, unitsPerMinute, md5, clock);
    }

    /** The same for one access token only. */
    public SimOptions accessToken(String token) {
        return new SimOptions(host, port, latency, Optional.of(token), seed, unitsPerMinute, md5, clock);
    }

    /** The same with another seed. */
    public SimOptions seed(long newSeed) {
        return new SimOptions(host, port, latency, accessToken, newSeed, unitsPerMinute, md5, clock);
    }

    /** The same with a quota. */
    public SimOptions unitsPerMinute(long units) {
        return new SimOptions(host, port, latency, accessToken, seed, OptionalLong.of(units), md5, clock);
    }

    /** The same with or without checksums. */
    public SimOptions md5(boolean told) {
        return new SimOptions(host, port, latency, accessToken, seed, unitsPerMinute, told, clock);
    }
}
