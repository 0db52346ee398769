package dev.drivemind.local.month;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.proof.AgentProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A folder of another machine, which an agent's program scans. It makes no checksums. */
final class AgentPlace extends DeskPlace {
    private static final int MOST_SCANS = 5;

    private final Path home;
    private Optional<AgentProgram> program = Optional.empty();

    /** A machine whose folder and the agent's memory are below {@code home}. */
    AgentPlace(String title, Path home, Random chance) throws IOException {
        super(title, new Desk(home.resolve("folder"), title, chance));
        this.home = home;
    }

    @Override
    String connect(Api api) {
        try {
            Set<String> before = api.sources().stream().map(SourceView::id).collect(Collectors.toSet());
            program = Optional.of(new AgentProgram(home, api, title()));
            scan();
            List<String> made = api.sources().stream()
                    .map(SourceView::id)
                    .filter(id -> !before.contains(id))
                    .toList();
            assertThat(made).as("the source of " + title()).hasSize(1);
            return made.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the agent scan until that is complete. */
    void scan() {
        try {
            AgentProgram.Ended unused = program.orElseThrow().scanUntilComplete(MOST_SCANS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the agent scan, and kills it after a while. */
    void scanAndDie(Duration after) {
        try {
            Process process = program.orElseThrow().spawn();
            boolean unusedEnd = process.waitFor(after.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    List<String> contents() {
        return List.of();
    }
}
