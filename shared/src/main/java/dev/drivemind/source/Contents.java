package dev.drivemind.source;

import java.util.List;
import java.util.Map;

/** Reads the contents of a source's files where they are near, so that many of them take no request each. */
public interface Contents {

    /** See {@link FileSource#checksums}. */
    Map<String, Checksum> checksums(List<String> fileIds, Deadline deadline);

    /** See {@link FileSource#firstParts}. */
    Map<String, String> firstParts(List<String> fileIds, Deadline deadline);
}
