package dev.drivemind.duplicate;

import java.util.List;

/**
 * Folders in which everything is equal.
 *
 * @param fingerprint of what is in each, in hex
 * @param files in each, further names of files among them
 * @param bytes in each
 * @param wastedBytes what deleting all but one would free of the user's own
 * @param members at least two
 */
public record FolderGroup(String fingerprint, long files, long bytes, long wastedBytes, List<Member> members) {
    public FolderGroup {
        members = List.copyOf(members);
    }

    /**
     * One of the folders.
     *
     * @param parent the folder that it is in; empty for none
     */
    public record Member(String source, String id, String name, String parent) {}
}
