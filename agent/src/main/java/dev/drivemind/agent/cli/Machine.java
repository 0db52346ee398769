package dev.drivemind.agent.cli;

import dev.drivemind.agent.server.Server.Waiting;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the program gets of its process.
 *
 * @param environment the variables
 * @param clock the time
 * @param random unguessable chance
 * @param client sends requests
 * @param waiting rests
 * @param host what this machine is called
 * @param platform what it is, such as {@code linux-amd64}
 */
record Machine(
        Map<String, String> environment,
        InstantSource clock,
        RandomGenerator random,
        HttpClient client,
        Waiting waiting,
        String host,
        String platform) {}
