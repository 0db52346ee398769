package dev.drivemind.functions.bucket.azure;

import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DownloadRetryOptions;
import dev.drivemind.functions.bucket.ObjectPage;
import dev.drivemind.functions.bucket.ObjectStore;
import dev.drivemind.functions.bucket.StoredObject;
import dev.drivemind.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A container of Azure Blob Storage. The MD5 that it knows of an object is what was said when it was put there, and not relied on. */
final class AzureStore implements ObjectStore {
    private static final int RESUMPTIONS = 2;

    private final BlobContainerClient container;
    private final Failures failures;
    private long requests;

    AzureStore(Clients clients, Failures failures) {
        this.container = clients.patient();
        this.failures = failures;
    }

    @Override
    public ObjectPage list(String prefix, boolean deep, Optional<String> token, int most) {
        try {
            requests++;
            PagedResponse<BlobItem> page = new Listing(container).page(prefix, deep, token, most);
            List<StoredObject> objects = new ArrayList<>();
            List<String> prefixes = new ArrayList<>();
            for (BlobItem item : page.getValue()) {
                if (Boolean.TRUE.equals(item.isPrefix())) {
                    prefixes.add(item.getName());
                } else {
                    objects.add(object(item));
                }
            }
            return new ObjectPage(objects, prefixes, Listing.next(page));
        } catch (RuntimeException e) {
            throw failures.of(e, true, token.isPresent());
        }
    }

    private static StoredObject object(BlobItem item) {
        var properties = item.getProperties();
        return new StoredObject(
                Listing.isFolder(item) && !item.getName().endsWith("/") ? item.getName() + "/" : item.getName(),
                properties.getContentLength(),
                properties.getLastModified().toInstant(),
                Tags.plain(properties.getETag()),
                null,
                null,
                AccessTier.ARCHIVE.equals(properties.getAccessTier()));
    }

    @Override
    public Optional<StoredObject> look(String key) {
        try {
            requests++;
            BlobProperties found = container.getBlobClient(key).getProperties();
            return Optional.of(new StoredObject(
                    key,
                    found.getBlobSize(),
                    found.getLastModified().toInstant(),
                    Tags.plain(found.getETag()),
                    null,
                    null,
                    AccessTier.ARCHIVE.equals(found.getAccessTier())));
        } catch (RuntimeException e) {
            SourceException known = failures.of(e, false, false);
            if (known.kind() == SourceException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw known;
        }
    }

    @Override
    public Optional<byte[]> read(StoredObject object, long from, int most) {
        try {
            requests++;
            var answer = container
                    .getBlobClient(object.key())
                    .downloadContentWithResponse(
                            new DownloadRetryOptions().setMaxRetryRequests(RESUMPTIONS),
                            new BlobRequestConditions().setIfMatch(Tags.quoted(object.tag())),
                            new BlobRange(from, Math.min(most, object.size() - from)),
                            false,
                            null,
                            Context.NONE);
            String tag = Tags.plain(answer.getDeserializedHeaders().getETag());
            return Optional.of(answer.getValue().toBytes()).filter(part -> tag.equals(object.tag()));
        } catch (RuntimeException e) {
            if (Failures.isCondition(e)) {
                return Optional.empty();
            }
            throw failures.of(e, false, false);
        }
    }

    @Override
    public long requests() {
        return requests;
    }

    /** The client has nothing that is to be closed. */
    @Override
    public void close() {}
}
