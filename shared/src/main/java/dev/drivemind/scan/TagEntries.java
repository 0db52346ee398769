package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.Kind;
import dev.drivemind.source.FileEntry;
import dev.drivemind.tag.Tagging;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives records the tags that their owner's rules say, while they are merged into the index. */
final class TagEntries {
    private final ScanRun scan;
    private final Function<String, Optional<FileRecord>> folders;

    /**
     * @param folders finds folders, the changes of the merge included
     */
    TagEntries(ScanRun scan, Function<String, Optional<FileRecord>> folders) {
        this.scan = scan;
        this.folders = folders;
    }

    FileRecord apply(FileRecord record) {
        Tagging tagging = scan.tagging();
        return tagging.isEmpty() || !record.live()
                ? record
                : record.withTags(tagging.tagsOf(record.entry(), () -> path(record.entry())));
    }

    /** Returns true if what is known of the paths below a folder may be wrong by now, and tags depend on it. */
    boolean movesPaths(@Nullable FileRecord before, FileRecord record) {
        if (record.kind() != Kind.FOLDER || !record.live() || !scan.tagging().needsPaths()) {
            return false;
        }
        return before == null
                ? !scan.foldersFirst()
                : !before.entry().name().equals(record.entry().name())
                        || !Objects.equals(
                                before.entry().parent(), record.entry().parent());
    }

    /** The path as far as the folders above are known by now; {@link dev.drivemind.tag.TagsJob} puts right what is learned later. */
    private String path(FileEntry entry) {
        StringBuilder path = new StringBuilder(entry.name()).insert(0, '/');
        Set<String> passed = new HashSet<>();
        String parent = entry.parent();
        while (parent != null && passed.add(parent)) {
            Optional<FileEntry> folder =
                    folders.apply(parent).filter(FileRecord::live).map(FileRecord::entry);
            folder.ifPresent(above -> path.insert(0, above.name()).insert(0, '/'));
            parent = folder.map(FileEntry::parent).orElse(null);
        }
        return path.toString();
    }
}
