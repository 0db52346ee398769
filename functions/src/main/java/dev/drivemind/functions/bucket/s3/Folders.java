package dev.drivemind.functions.bucket.s3;

import dev.drivemind.functions.bucket.ObjectKeys;
import dev.drivemind.shelf.Child;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is in the folders that keys form. */
record Folders(Bucket bucket, ObjectKeys keys) {
    private static final int A_PAGE = 1_000;

    List<Child> children(String folder) {
        List<Child> children = new ArrayList<>();
        for (ListObjectsV2Response page : bucket.list(folder, false, A_PAGE)) {
            for (S3Object object : page.contents()) {
                if (!object.key().equals(folder)) {
                    children.add(new Child(object.key().substring(folder.length()), Optional.empty()));
                }
            }
            for (CommonPrefix prefix : page.commonPrefixes()) {
                String key = prefix.prefix();
                if (!key.equals(keys.quarantine())) {
                    children.add(new Child(key.substring(folder.length(), key.length() - 1), Optional.of(key)));
                }
            }
        }
        return children;
    }
}
