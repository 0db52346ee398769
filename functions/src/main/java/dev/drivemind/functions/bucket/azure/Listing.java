package dev.drivemind.functions.bucket.azure;

import com.azure.core.http.rest.PagedIterable;
import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.util.Optional;

/** Lists a container, a request for each page. */
record Listing(BlobContainerClient container) {
    /** In the metadata of what stands for a folder, in accounts that have folders. */
    private static final String FOLDER = "hdi_isfolder";

    PagedResponse<BlobItem> page(String prefix, boolean deep, Optional<String> token, int most) {
        ListBlobsOptions options = new ListBlobsOptions()
                .setPrefix(prefix)
                .setMaxResultsPerPage(most)
                .setDetails(new BlobListDetails().setRetrieveMetadata(true));
        PagedIterable<BlobItem> items =
                deep ? container.listBlobs(options, null) : container.listBlobsByHierarchy("/", options, null);
        return token.map(items::iterableByPage)
                .orElseGet(items::iterableByPage)
                .iterator()
                .next();
    }

    /** Returns where the listing continues after a page; empty at its end. */
    static Optional<String> next(PagedResponse<BlobItem> page) {
        return Optional.ofNullable(page.getContinuationToken()).filter(token -> !token.isEmpty());
    }

    static boolean isFolder(BlobItem item) {
        return item.getMetadata() != null && "true".equals(item.getMetadata().get(FOLDER));
    }
}
