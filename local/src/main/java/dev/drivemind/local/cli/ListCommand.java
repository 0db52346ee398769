package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Session;

/**
 * A command that lists: it asks a server for items, a page or as many as are wanted, and shows them as a {@link Listing}.
 *
 * @param <T> an item
 */
abstract class ListCommand<T> extends BaseCommand {

    ListCommand(CliContext context) {
        super(context);
    }

    @Override
    final ExitCode run() {
        checkOptions();
        try (Session session = ask()) {
            list(session.api()).print(console(), json);
            return ExitCode.OK;
        }
    }

    /**
     * Checks what can be checked before a server is started.
     *
     * @throws CommandFailedException if an option has no meaning
     */
    void checkOptions() {}

    /** Returns what the user asked for. */
    abstract Listing<? extends T> list(Api api);

    /** Refuses a number of items that is none. */
    static void requireLimit(int limit) {
        if (limit < 1) {
            throw new CommandFailedException(ExitCode.USAGE, "--limit must be at least 1.", null);
        }
    }
}
