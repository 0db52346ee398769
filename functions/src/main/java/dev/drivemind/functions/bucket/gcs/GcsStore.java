package dev.drivemind.functions.bucket.gcs;

import com.google.api.gax.paging.Page;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageException;
import dev.drivemind.functions.bucket.ObjectPage;
import dev.drivemind.functions.bucket.ObjectStore;
import dev.drivemind.functions.bucket.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bucket of Cloud Storage. */
final class GcsStore implements ObjectStore {
    static final BlobField[] FIELDS = {
        BlobField.NAME, BlobField.SIZE, BlobField.GENERATION, BlobField.MD5HASH, BlobField.UPDATED, BlobField.CRC32C
    };

    private final Storage storage;
    private final String bucket;
    private final Failures failures;
    private long requests;

    GcsStore(Storage storage, String bucket, Failures failures) {
        this.storage = storage;
        this.bucket = bucket;
        this.failures = failures;
    }

    @Override
    public ObjectPage list(String prefix, boolean deep, Optional<String> token, int most) {
        List<BlobListOption> options = new ArrayList<>(
                List.of(BlobListOption.prefix(prefix), BlobListOption.pageSize(most), BlobListOption.fields(FIELDS)));
        token.map(BlobListOption::pageToken).ifPresent(options::add);
        if (!deep) {
            options.add(BlobListOption.currentDirectory());
        }
        try {
            requests++;
            Page<Blob> page = storage.list(bucket, options.toArray(BlobListOption[]::new));
            List<StoredObject> objects = new ArrayList<>();
            List<String> prefixes = new ArrayList<>();
            for (Blob blob : page.getValues()) {
                if (blob.isDirectory()) {
                    prefixes.add(blob.getName());
                } else {
                    objects.add(object(blob));
                }
            }
            return new ObjectPage(
                    objects,
                    prefixes,
                    Optional.ofNullable(page.getNextPageToken()).filter(next -> !next.isEmpty()));
        } catch (StorageException e) {
            throw failures.of(e, true, token.isPresent());
        }
    }

    /** An object that was put together from others has no MD5. */
    private static StoredObject object(Blob blob) {
        @Nullable String md5 = blob.getMd5() == null ? null : blob.getMd5ToHexString();
        return new StoredObject(
                blob.getName(),
                blob.getSize(),
                blob.getUpdateTimeOffsetDateTime().toInstant(),
                Long.toString(blob.getGeneration()),
                blob.getGeneration(),
                md5,
                false);
    }

    @Override
    public Optional<StoredObject> look(String key) {
        try {
            requests++;
            return Optional.ofNullable(storage.get(BlobId.of(bucket, key), BlobGetOption.fields(FIELDS)))
                    .map(GcsStore::object);
        } catch (StorageException e) {
            throw failures.of(e, false, false);
        }
    }

    @Override
    public Optional<byte[]> read(StoredObject object, long from, int most) {
        requests++;
        BlobId generation = BlobId.of(bucket, object.key(), object.generation());
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, object.size() - from));
        try (var channel = storage.reader(generation)) {
            channel.setChunkSize(bytes.capacity());
            channel.seek(from);
            channel.limit(from + bytes.capacity());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until the part is whole
            }
            return Optional.of(Arrays.copyOf(bytes.array(), bytes.position()));
        } catch (IOException | StorageException e) {
            StorageException known = e instanceof StorageException plain
                    ? plain
                    : e.getCause() instanceof StorageException cause ? cause : new StorageException(0, "broken off", e);
            if (Failures.isCondition(known)) {
                return Optional.empty();
            }
            throw failures.of(known, false, false);
        }
    }

    @Override
    public long requests() {
        return requests;
    }

    @Override
    public void close() {
        close(storage);
    }

    static void close(Storage storage) {
        try {
            storage.close();
        } catch (Exception e) {
            throw new IllegalStateException("The client of Cloud Storage could not be closed", e);
        }
    }
}
