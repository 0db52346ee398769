package dev.drivemind.functions.gcp.storage;

import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One object on its way into the bucket, under the condition that its name is free.
 *
 * <p>The condition makes a retry safe but not clear: when the reply to a successful upload is lost, the next attempt finds the name
 * taken, by the object itself. Each upload therefore carries an id of its own in the object's metadata, and whoever is told anything
 * but yes looks whose object is there.
 */
final class Upload {
    private static final String ID = "drivemind-upload";

    private final Storage storage;
    private final BlobInfo object;
    private final String id = UUID.randomUUID().toString();
    private final Sum sum = new Sum();

    Upload(Storage storage, String bucket, String name) {
        this.storage = storage;
        this.object = BlobInfo.newBuilder(bucket, name)
                .setContentType("application/octet-stream")
                .setMetadata(Map.of(ID, id))
                .build();
    }

    /** Stores all of {@code content}, with at most about two chunks in memory; false if the name was taken. */
    boolean send(InputStream content, int chunk) {
        byte[] head = read(content, chunk);
        try {
            if (head.length < chunk) {
                storage.create(object, head, BlobTargetOption.doesNotExist(), BlobTargetOption.disableGzipContent());
                return true;
            }
            stream(head, content, chunk);
        } catch (StorageException | IOException e) {
            return settled(Optional.of(e));
        }
        return settled(Optional.empty());
    }

    /** To close the channel would complete the object, whole or not; so on a failure it is left, and the session runs out unseen. */
    private void stream(byte[] head, InputStream content, int chunk) throws IOException {
        WriteChannel channel =
                storage.writer(object, BlobWriteOption.doesNotExist(), BlobWriteOption.disableGzipContent());
        channel.setChunkSize(chunk);
        write(head, channel);
        for (byte[] next = read(content, chunk); next.length > 0; next = read(content, chunk)) {
            write(next, channel);
        }
        channel.close();
    }

    private byte[] read(InputStream content, int chunk) {
        try {
            byte[] bytes = content.readNBytes(chunk);
            sum.add(bytes, 0, bytes.length);
            return bytes;
        } catch (IOException e) {
            throw new StoreException("Could not read what was to be stored as " + object.getName(), e);
        }
    }

    private static void write(byte[] bytes, WriteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Looks what has become of it. */
    private boolean settled(Optional<Exception> failure) {
        Blob found;
        try {
            found = storage.get(
                    object.getBlobId(),
                    BlobGetOption.fields(BlobField.GENERATION, BlobField.CRC32C, BlobField.METADATA));
        } catch (StorageException e) {
            failure.ifPresent(e::addSuppressed);
            throw new StoreException("Whether " + object.getName() + " was stored could not be learnt", e);
        }
        if (found == null) {
            throw new StoreException(object.getName() + " could not be stored", failure.orElse(null));
        }
        if (!isOurs(found)) {
            return false;
        }
        if (!sum.text().equals(found.getCrc32c())) {
            storage.delete(object.getBlobId(), BlobSourceOption.generationMatch(found.getGeneration()));
            throw new StoreException(object.getName() + " was damaged on its way", failure.orElse(null));
        }
        return true;
    }

    private boolean isOurs(Blob found) {
        return found.getMetadata() != null && id.equals(found.getMetadata().get(ID));
    }
}
