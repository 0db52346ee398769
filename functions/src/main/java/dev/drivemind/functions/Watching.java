package dev.drivemind.functions;

import dev.drivemind.scan.Pace;
import dev.drivemind.sync.PushAddress;

/**
 * How a deployment gets to know that sources have changed.
 *
 * @param addresses where sources can send their notices to
 * @param pace how often they are asked
 */
public record Watching(PushAddress addresses, Pace pace) {}
