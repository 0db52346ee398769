package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be scanned, checked before anything is started. */
sealed interface ScanTarget {

    /** Holds an access token. */
    SecretFile TOKEN_FILE = new SecretFile("token file", "an OAuth access token");

    /** Makes it known to the server as a source. */
    SourceView register(Api api);

    /** A source that is known already. */
    record Known(SourceOption option, BaseCommand command) implements ScanTarget {
        @Override
        public SourceView register(Api api) {
            return option.choose(api, command);
        }
    }

    /** A folder of this machine. */
    record Folder(Path path) implements ScanTarget {
        @Override
        public SourceView register(Api api) {
            return api.connections().addFolder(path);
        }
    }

    /** A drive behind a Drive API; Google's own when there is no {@code url}. */
    record Drive(
            @Nullable String url,
            Secret accessToken,
            @Nullable String name) implements ScanTarget {
        @Override
        public SourceView register(Api api) {
            return api.connections().addDrive(url, accessToken, name);
        }
    }

    /** A folder by its path, which must be there and readable. */
    static Folder folder(Path given) {
        if (Files.notExists(given)) {
            throw refuse("There is no folder " + given + ".", "Check the path.");
        }
        if (!Files.isDirectory(given)) {
            throw refuse(given + " is not a folder.", "Give the folder that contains it.");
        }
        if (!Files.isReadable(given) || !Files.isExecutable(given)) {
            throw refuse("This user may not read the folder " + given + ".", "Check its permissions.");
        }
        try {
            return new Folder(given.toRealPath());
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "The folder " + given + " cannot be opened: " + e.getMessage(), null, e);
        }
    }

    /** A drive by the file that holds its access token. */
    static Drive drive(@Nullable String url, Path tokenFile, @Nullable String name) {
        return new Drive(url, TOKEN_FILE.read(tokenFile), name);
    }

    /** A drive that accepts whatever token it is shown, as simulators do. */
    static Drive open(String url, @Nullable String name) {
        return new Drive(url, new Secret("anyone"), name);
    }

    /** Whether an address is one of this machine alone. */
    static boolean onThisMachine(String url) {
        try {
            String host = URI.create(url).getHost();
            return host != null && Set.of("127.0.0.1", "localhost", "[::1]").contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static CommandFailedException refuse(String message, String remedy) {
        return new CommandFailedException(ExitCode.USAGE, message, remedy);
    }
}
