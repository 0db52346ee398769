package dev.drivemind.agent.service;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.config.Config.Checksums.Files;
import dev.drivemind.agent.log.Level;
import dev.drivemind.agent.tree.IgnoreRules;
import dev.drivemind.wire.AgentConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the agent works: by its file, as far as its server does not want less. A server can neither have it scan what the file does not name nor
 * have it do anything more often or in larger batches.
 *
 * @param roots ids of the folders that are scanned; all of the file's if empty
 * @param scanEvery how long it rests between scans
 * @param heartbeatEvery how often it says that it is there
 * @param batchSize how many entries it sends at once
 * @param watch whether it watches its folders
 * @param workers how many folders of a root it reads at once at most
 * @param ignored what it leaves out
 * @param checksums of which files it makes checksums
 * @param logLevel what is less than this is not logged
 * @param notKnown settings of the server that this version cannot follow
 */
public record Plan(
        Optional<Set<String>> roots,
        Duration scanEvery,
        Duration heartbeatEvery,
        int batchSize,
        boolean watch,
        int workers,
        IgnoreRules ignored,
        Config.Checksums checksums,
        Level logLevel,
        List<String> notKnown) {

    /** Returns how an agent with this file works for a server that wants this. */
    public static Plan of(Config file, AgentConfig server) {
        return new Plan(
                Optional.ofNullable(server.roots()).map(Set::copyOf),
                longer(file.scanEvery(), server.scanEvery()),
                longer(file.heartbeatEvery(), server.heartbeatEvery()),
                (int) Math.min(
                        file.batchSize(),
                        Optional.ofNullable(server.batchSize()).orElse(Long.MAX_VALUE)),
                file.reading().watch() && !Boolean.FALSE.equals(server.watch()),
                (int) Math.min(
                        file.reading().workers(),
                        Optional.ofNullable(server.workers()).orElse(Long.MAX_VALUE)),
                file.reading()
                        .ignoring()
                        .rules()
                        .and(rules(server).filter(Plan::isRule).toList()),
                checksums(file.reading().checksums(), server),
                Optional.ofNullable(server.logLevel())
                        .map(word -> Level.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Level.DEBUG)
                        .orQuieter(file.log().level()),
                notKnown(server));
    }

    private static Duration longer(Duration own, @Nullable Long seconds) {
        Duration other = seconds == null ? Duration.ZERO : Duration.ofSeconds(seconds);
        return other.compareTo(own) > 0 ? other : own;
    }

    private static Config.Checksums checksums(Config.Checksums own, AgentConfig server) {
        return own.atMost(
                Optional.ofNullable(server.checksums())
                        .map(word -> Files.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Files.ALL),
                Optional.ofNullable(server.maxFileSize()).orElse(Long.MAX_VALUE));
    }

    private static Stream<String> rules(AgentConfig server) {
        return Optional.ofNullable(server.ignore()).stream().flatMap(List::stream);
    }

    private static boolean isRule(String text) {
        try {
            return !IgnoreRules.check(text).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> notKnown(AgentConfig server) {
        List<String> names = new ArrayList<>();
        rules(server).filter(rule -> !isRule(rule)).forEach(rule -> names.add("ignore " + rule));
        return names;
    }
}
