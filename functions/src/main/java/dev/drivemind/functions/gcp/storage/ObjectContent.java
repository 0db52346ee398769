package dev.drivemind.functions.gcp.storage;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.StorageException;
import dev.drivemind.store.CheckedContent;
import java.io.IOException;
import java.io.InputStream;

/** An object's content whose length and sum are compared with the object's. */
final class ObjectContent extends CheckedContent {
    private final BlobInfo object;

    ObjectContent(BlobInfo object, InputStream raw) {
        super(raw);
        this.object = object;
    }

    @Override
    protected int next(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.next(bytes, offset, length);
        } catch (StorageException e) {
            throw new IOException(object.getName() + " could not be read on", e);
        }
    }

    @Override
    protected void compare(long bytes, int crc32c) throws IOException {
        if (bytes != object.getSize() || !Sum.text(crc32c).equals(object.getCrc32c())) {
            throw new IOException(object.getName() + " is damaged: its content is not what was stored");
        }
    }
}
