package dev.drivemind.agent.cli;

import dev.drivemind.agent.server.Breaker;
import dev.drivemind.agent.service.KeptFile;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Keeps until when no request is sent, in a file. It only saves requests: if it cannot be read or written, the agent works without it. */
final class BreakerFile implements Breaker.Memory {
    private final KeptFile file;

    BreakerFile(KeptFile file) {
        this.file = file;
    }

    @Override
    public Optional<Instant> read() {
        try {
            return file.read()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Instant::parse);
        } catch (DateTimeException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(Optional<Instant> until) {
        try {
            file.write(until.map(Instant::toString).orElse(""));
        } catch (UncheckedIOException e) {
            // see above
        }
    }
}
