package dev.drivemind.agent.service;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What tells the time.
 *
 * @param clock for people; it may be set
 * @param nanos to measure by; it is never set
 */
public record Times(InstantSource clock, LongSupplier nanos) {}
