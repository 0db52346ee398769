package dev.drivemind.functions.gcp.storage;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.ReadChannel;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.HttpStorageOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.StoreException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Large objects in a bucket. A write is bound to the name being free, a read to the generation that was found, a delete to the
 * generation that was there: so each can be tried again without touching an object that came in between.
 */
public final class CloudStorageBlobs implements Blobs, AutoCloseable {
    private static final int CHUNK = 4 << 20;
    private static final int READ_AHEAD = 1 << 20;
    private static final int PAGE = 1000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final Storage storage;
    private final String bucket;
    private final int chunk;

    /**
     * Which bucket.
     *
     * @param project the project's id
     * @param bucket the bucket's name
     * @param emulator what stands in for Cloud Storage, if anything, such as {@code http://localhost:9000}
     */
    public record Settings(String project, String bucket, Optional<URI> emulator) {
        public Settings {
            if (project.isEmpty() || bucket.isEmpty()) {
                throw new IllegalArgumentException("Objects need a project and a bucket");
            }
            if (emulator.filter(uri -> !isServer(uri)).isPresent()) {
                throw new IllegalArgumentException("An emulator of Cloud Storage is given as http://host:port");
            }
        }

        private static boolean isServer(URI uri) {
            return uri.getHost() != null
                    && String.valueOf(uri.getScheme()).matches("https?")
                    && uri.getPath().matches("/?");
        }
    }

    CloudStorageBlobs(Storage storage, String bucket, int chunk) {
        this.storage = storage;
        this.bucket = bucket;
        this.chunk = chunk;
    }

    /** Objects over a client, which is closed with them. */
    public CloudStorageBlobs(Storage storage, String bucket) {
        this(storage, bucket, CHUNK);
    }

    /** Makes the one client of this process; nothing is called yet. */
    public static CloudStorageBlobs connect(Settings settings) {
        return new CloudStorageBlobs(client(settings, FIRST_PAUSE), settings.bucket());
    }

    static Storage client(Settings settings, Duration firstPause) {
        HttpStorageOptions.Builder options = StorageOptions.http()
                .setProjectId(settings.project())
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setConnectTimeout((int) Duration.ofSeconds(10).toMillis())
                        .setReadTimeout((int) Duration.ofSeconds(30).toMillis())
                        .build())
                .setRetrySettings(RetrySettings.newBuilder()
                        .setInitialRetryDelayDuration(firstPause)
                        .setRetryDelayMultiplier(2)
                        .setMaxRetryDelayDuration(Duration.ofSeconds(5))
                        .setTotalTimeoutDuration(Duration.ofSeconds(45))
                        .build());
        settings.emulator().ifPresent(uri -> {
            options.setHost(uri.getScheme() + "://" + uri.getAuthority());
            options.setCredentials(NoCredentials.getInstance());
        });
        return options.build().getService();
    }

    @Override
    public boolean putIfAbsent(String name, InputStream content) {
        return new Upload(storage, bucket, ObjectName.checked(name)).send(content, chunk);
    }

    @Override
    public Optional<InputStream> get(String name) {
        Optional<Blob> found = find(name, BlobField.GENERATION, BlobField.SIZE, BlobField.CRC32C, BlobField.NAME);
        return found.flatMap(this::open);
    }

    private Optional<Blob> find(String name, BlobField... fields) {
        try {
            return Optional.ofNullable(
                    storage.get(BlobId.of(bucket, ObjectName.checked(name)), BlobGetOption.fields(fields)));
        } catch (StorageException e) {
            throw new StoreException("The object " + name + " could not be looked up", e);
        }
    }

    /** Reads the first bytes, so that an object that was deleted meanwhile is known as one that is not there. */
    private Optional<InputStream> open(Blob object) {
        BlobId generation = BlobId.of(bucket, object.getName(), object.getGeneration());
        ReadChannel channel = storage.reader(generation, BlobSourceOption.shouldReturnRawInputStream(true));
        channel.setChunkSize(READ_AHEAD);
        InputStream raw = new BufferedInputStream(Channels.newInputStream(channel));
        try {
            raw.mark(1);
            if (raw.read() >= 0) {
                raw.reset();
            }
            return Optional.of(new ObjectContent(object, raw));
        } catch (IOException | StorageException e) {
            channel.close();
            if (isNotFound(e)) {
                return Optional.empty();
            }
            throw new StoreException("The object " + object.getName() + " could not be opened", e);
        }
    }

    private static boolean isNotFound(Exception e) {
        Throwable cause = e;
        while (cause != null) {
            if (cause instanceof StorageException storage && storage.getCode() == 404) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    @Override
    public List<String> list(String prefix, Optional<String> startAfter, int limit) {
        List<BlobListOption> options = new ArrayList<>(List.of(
                BlobListOption.prefix(prefix),
                BlobListOption.pageSize(Math.min(PAGE, limit + 1L)),
                BlobListOption.fields(BlobField.NAME)));
        startAfter.ifPresent(name -> options.add(BlobListOption.startOffset(name))); // which lists the name itself, too
        List<String> names = new ArrayList<>();
        try {
            for (Blob object :
                    storage.list(bucket, options.toArray(BlobListOption[]::new)).iterateAll()) {
                if (names.size() == limit) {
                    break;
                }
                String name = object.getName();
                if (ObjectName.isOne(name) && !startAfter.filter(name::equals).isPresent()) {
                    names.add(name);
                }
            }
            return names;
        } catch (StorageException e) {
            throw new StoreException("The objects could not be listed", e);
        }
    }

    @Override
    public boolean delete(String name) {
        Optional<Blob> found = find(name, BlobField.GENERATION);
        if (found.isEmpty()) {
            return false;
        }
        try {
            // By condition, not by generation: in a bucket with versions the object must remain as an earlier version.
            storage.delete(
                    BlobId.of(bucket, name),
                    BlobSourceOption.generationMatch(found.get().getGeneration()));
            return true;
        } catch (StorageException e) {
            if (e.getCode() == 412) {
                return true; // an earlier attempt, or another process, did it, and there is a new object already
            }
            throw new StoreException("The object " + name + " could not be deleted", e);
        }
    }

    @Override
    public void close() {
        try {
            storage.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new StoreException("The client of Cloud Storage could not be closed", e);
        }
    }
}
