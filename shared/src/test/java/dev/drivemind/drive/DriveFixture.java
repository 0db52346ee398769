package dev.drivemind.drive;

import dev.drivemind.source.Corpus;
import dev.drivemind.source.Page;
import dev.drivemind.source.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** The real client in front of a scripted server, in fake time. */
final class DriveFixture implements AutoCloseable {
    static final Corpus USER = new Corpus(Optional.empty(), "My Drive", Optional.empty());
    static final Corpus TEAM = new Corpus(Optional.of("0TEAM"), "Team", Optional.of("0TEAM"));
    static final Reply EMPTY_LIST = Reply.ok("{\"incompleteSearch\":false,\"files\":[]}");

    final ScriptedServer server = new ScriptedServer();
    final FakeTime time;
    private final DriveClient client;

    DriveFixture() {
        this(Duration.ofMinutes(8), new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20)));
    }

    DriveFixture(Duration budget, Timeouts timeouts) {
        time = new FakeTime(budget);
        client = new DriveClient(timeouts, time, new Random(7));
    }

    DriveSource source() {
        return source(AccessTokens.fixed("token-1"));
    }

    DriveSource source(AccessTokens tokens) {
        return source(tokens, Quota.unlimited());
    }

    DriveSource source(AccessTokens tokens, Quota quota) {
        QuotaPacer pacer = new QuotaPacer(quota, time, time::nanos);
        return client.open(new DriveAccount(new DriveEndpoint(server.url(), pacer), "ann", tokens), time);
    }

    /** The first page of everything in the user's drive. */
    Page list() {
        return source().list(USER, Window.ALL, Optional.empty());
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
