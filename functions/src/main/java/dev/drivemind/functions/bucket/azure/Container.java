package dev.drivemind.functions.bucket.azure;

import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobBeginCopySourceRequestConditions;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobType;
import com.azure.storage.blob.options.BlobBeginCopyOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The requests of a shelf to its container, each with its condition. Failures are {@link ShelfException}s. */
record Container(Clients clients) {
    private static final int A_PAGE = 1_000;
    private static final String ANY = "*";

    static <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (RuntimeException e) {
            throw Failures.ofMove(e);
        }
    }

    /** Carries out a request; false if its condition does not hold, or there is nothing that it could hold of. */
    static boolean holds(Runnable request) {
        try {
            request.run();
            return true;
        } catch (RuntimeException e) {
            if (Failures.isCondition(e)) {
                return false;
            }
            throw Failures.ofMove(e);
        }
    }

    BlobClient object(String key) {
        return object(clients.patient(), key);
    }

    private static BlobClient object(BlobContainerClient client, String key) {
        return client.getBlobClient(key);
    }

    /** Describes an object; empty if there is none. */
    Optional<Described> head(String key) {
        try {
            return Optional.of(new Described(key, object(key).getProperties()));
        } catch (RuntimeException e) {
            if (Failures.isCondition(e)) {
                return Optional.empty();
            }
            throw Failures.ofMove(e);
        }
    }

    /** Puts an object without content, if there is none of this key. */
    boolean put(String key, Map<String, String> metadata) {
        return holds(() -> {
            var unused = object(key)
                    .getBlockBlobClient()
                    .uploadWithResponse(
                            new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(new byte[0]))
                                    .setMetadata(metadata)
                                    .setRequestConditions(new BlobRequestConditions().setIfNoneMatch(ANY)),
                            null,
                            Context.NONE);
        });
    }

    /** Deletes an object, if it still has this tag and no other program holds it. */
    boolean delete(String key, String tag) {
        return delete(clients.patient(), key, tag);
    }

    /** Does so by one request that is not repeated, so that it is over before a minute is. */
    boolean deleteAtOnce(String key, String tag) {
        return delete(clients.once(), key, tag);
    }

    private static boolean delete(BlobContainerClient client, String key, String tag) {
        return holds(() -> {
            var unused = object(client, key)
                    .deleteWithResponse(
                            null, new BlobRequestConditions().setIfMatch(Tags.quoted(tag)), null, Context.NONE);
        });
    }

    /**
     * Has an object copied within the container: what is said of it is said of its copy. The service copies at once, or says later that it has.
     *
     * @param tag the copy is made only if the object still has this one
     * @param mark by which the copy is known again
     * @return false if the object has changed, or something has the key already
     */
    boolean copy(Described from, String tag, String to, String mark) {
        BlobProperties said = from.properties();
        if (AccessTier.ARCHIVE.equals(said.getAccessTier())) {
            throw new ShelfException(Kind.REFUSED, "The object is archived", null);
        }
        Map<String, String> metadata =
                new HashMap<>(Optional.ofNullable(said.getMetadata()).orElse(Map.of()));
        metadata.put(Described.MOVE, mark);
        BlobBeginCopyOptions options = new BlobBeginCopyOptions(
                        object(from.key()).getBlobUrl() + clients.signature().reveal())
                .setMetadata(metadata)
                .setTags(tags(from))
                .setTier(tier(said))
                .setSourceRequestConditions(new BlobBeginCopySourceRequestConditions().setIfMatch(Tags.quoted(tag)))
                .setDestinationRequestConditions(new BlobRequestConditions().setIfNoneMatch(ANY));
        return holds(() -> {
            var unused = object(to).beginCopy(options);
        });
    }

    /** A copy has the tier of its account unless it is given that of its original. */
    private static @Nullable AccessTier tier(BlobProperties said) {
        boolean ownTier =
                said.getBlobType() == BlobType.BLOCK_BLOB && !Boolean.TRUE.equals(said.isAccessTierInferred());
        return ownTier ? said.getAccessTier() : null;
    }

    private @Nullable Map<String, String> tags(Described from) {
        long count = Optional.ofNullable(from.properties().getTagCount()).orElse(0L);
        return count == 0 ? null : call(() -> object(from.key()).getTags());
    }

    /** Lists objects, folded at the next slash unless the listing is deep. */
    List<BlobItem> list(String prefix, boolean deep) {
        List<BlobItem> items = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            Optional<String> after = token;
            PagedResponse<BlobItem> page = call(() -> new Listing(clients.patient()).page(prefix, deep, after, A_PAGE));
            items.addAll(page.getValue());
            token = Listing.next(page);
        } while (token.isPresent());
        return items;
    }

    /** Whether there is anything with a prefix. */
    boolean hasAny(String prefix) {
        return !call(() -> new Listing(clients.patient()).page(prefix, true, Optional.empty(), 1))
                .getValue()
                .isEmpty();
    }
}
