package dev.drivemind.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is needed to connect a bucket. Keys come from a file or from the environment: a command line is seen by everybody on the machine. */
final class BucketOptions {
    private static final String AZURE = "az://";
    private static final String REMEDY =
            "Put the access key's id on its first line and the secret access key on its second,"
                    + " or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "Of a bucket: the address of a store that speaks S3's language, such as R2 or MinIO, or of one"
                            + " that speaks Azure's. Default: the vendor's own.")
    @Nullable
    String endpoint;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Of a bucket of S3: where it is. Default: $AWS_REGION, else us-east-1.")
    @Nullable
    String region;

    @Option(
            names = "--keys-file",
            paramLabel = "FILE",
            description =
                    "Of a bucket of S3: a file with the access key's id and the secret access key, each on a line of its"
                            + " own. Default: $AWS_ACCESS_KEY_ID and $AWS_SECRET_ACCESS_KEY. Of one of Cloud Storage: the JSON file of"
                            + " a service account's key. Default: $GOOGLE_APPLICATION_CREDENTIALS. Of a container of Azure: a file"
                            + " with the account's key, or with a shared access signature. Default: $AZURE_STORAGE_KEY or"
                            + " $AZURE_STORAGE_SAS_TOKEN.")
    @Nullable
    Path keysFile;

    @Option(
            names = "--allow-unversioned",
            description =
                    "Of a bucket of S3: objects may be moved though it keeps no versions. What another program deletes at the"
                            + " very moment could then be lost.")
    boolean unversioned;

    @Option(names = "--name", paramLabel = "NAME", description = "Of a bucket: what you call it.")
    @Nullable
    String name;

    /** Whether a text is the address of a bucket. */
    static boolean isAddress(String text) {
        return text.startsWith("s3://") || text.startsWith("gs://") || text.startsWith(AZURE);
    }

    /** Returns them as the API takes them; a {@link CommandFailedException} that says what to do if there are no keys. */
    Map<String, String> settings(String address, Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        Optional.ofNullable(endpoint).ifPresent(value -> settings.put("endpoint", value));
        Optional.ofNullable(name).ifPresent(value -> settings.put("name", value));
        settings.putAll(
                address.startsWith("gs://")
                        ? serviceAccount(environment)
                        : address.startsWith(AZURE) ? accountKey(environment) : ofS3(environment));
        return settings;
    }

    private Map<String, String> accountKey(Map<String, String> environment) {
        Optional<String> inFile = Optional.ofNullable(keysFile)
                .map(file -> text(file, "Put the account's key there, or a shared access signature.")
                        .strip());
        String key = inFile.or(() -> given(environment, "AZURE_STORAGE_KEY"))
                .or(() -> given(environment, "AZURE_STORAGE_SAS_TOKEN"))
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.USAGE,
                        "There is no key for the container.",
                        "Give a file that holds the account's key, or a shared access signature, with --keys-file."));
        return Map.of("accountKey", key);
    }

    private Map<String, String> serviceAccount(Map<String, String> environment) {
        Path file = Optional.ofNullable(keysFile)
                .or(() -> given(environment, "GOOGLE_APPLICATION_CREDENTIALS").map(Path::of))
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.USAGE,
                        "There is no key for the bucket.",
                        "Give the JSON file of a service account's key with --keys-file."));
        return Map.of("serviceAccountKey", text(file, "Give the JSON file of a service account's key."));
    }

    private Map<String, String> ofS3(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>(keys(environment));
        Optional.ofNullable(region)
                .or(() -> given(environment, "AWS_REGION"))
                .or(() -> given(environment, "AWS_DEFAULT_REGION"))
                .ifPresent(value -> settings.put("region", value));
        return settings;
    }

    private Map<String, String> keys(Map<String, String> environment) {
        Path file = keysFile;
        if (file != null) {
            return keys(file);
        }
        Optional<String> id = given(environment, "AWS_ACCESS_KEY_ID");
        Optional<String> secret = given(environment, "AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "There are no keys for the bucket.", "Give a file with --keys-file. " + REMEDY);
        }
        Map<String, String> keys = new HashMap<>(Map.of("accessKeyId", id.get(), "secretAccessKey", secret.get()));
        given(environment, "AWS_SESSION_TOKEN").ifPresent(token -> keys.put("sessionToken", token));
        return keys;
    }

    private static Map<String, String> keys(Path file) {
        List<String> lines = text(file, REMEDY)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() != 2) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "The keys file " + file + " does not hold two lines.", REMEDY);
        }
        return Map.of("accessKeyId", lines.get(0), "secretAccessKey", lines.get(1));
    }

    private static String text(Path file, String remedy) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.USAGE, "The keys file " + file + " cannot be read.", remedy, e);
        }
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
