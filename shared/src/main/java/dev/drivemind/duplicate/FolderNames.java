package dev.drivemind.duplicate;

import dev.drivemind.duplicate.DuplicateGroup.Member;
import dev.drivemind.snapshot.BlobText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of folders and what each is in, of several sources: all that paths are built of. */
final class FolderNames {
    private final Map<String, Map<String, Named>> sources = new LinkedHashMap<>();

    /**
     * A folder.
     *
     * @param parent the folder that it is in; empty for none
     */
    private record Named(String name, String parent) {}

    private void put(String source, String id, Named named) {
        sources.computeIfAbsent(source, any -> new HashMap<>()).put(id, named);
    }

    /** Returns the folders that members of groups of files are in, or below. */
    static FolderNames above(List<DuplicateGroup> groups, EqualTrees folders) {
        FolderNames names = new FolderNames();
        groups.forEach(
                group -> group.members().forEach(member -> names.addAbove(member.source(), member.parent(), folders)));
        return names;
    }

    /** Returns the folders that members of groups of folders are in, or below. */
    static FolderNames aboveFolders(List<FolderGroup> groups, EqualTrees folders) {
        FolderNames names = new FolderNames();
        groups.forEach(
                group -> group.members().forEach(member -> names.addAbove(member.source(), member.parent(), folders)));
        return names;
    }

    private void addAbove(String source, String folder, EqualTrees folders) {
        String id = folder;
        TreeFolder at = folders.find(source, id);
        while (at != null && at.known() && find(source, id) == null) {
            put(source, id, new Named(at.name(), at.parent()));
            id = at.parent();
            at = folders.find(source, id);
        }
    }

    private @Nullable Named find(String source, String id) {
        return sources.getOrDefault(source, Map.of()).get(id);
    }

    /** Builds the path of what has a name in a folder; a circle of folders ends where it closes. */
    String path(String source, String name, String parent) {
        Deque<String> names = new ArrayDeque<>(List.of(name));
        Set<String> passed = new HashSet<>();
        String id = parent;
        Named at = find(source, id);
        while (at != null && passed.add(id)) {
            names.push(at.name());
            id = at.parent();
            at = find(source, id);
        }
        return "/" + String.join("/", names);
    }

    /** Returns true if a member is in a folder of its source, or below it. */
    boolean isBelow(Member member, String folder) {
        Set<String> passed = new HashSet<>();
        String at = member.parent();
        while (!at.equals(folder)) {
            Named named = find(member.source(), at);
            if (named == null || !passed.add(at)) {
                return false;
            }
            at = named.parent();
        }
        return true;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(sources.size());
        for (Map.Entry<String, Map<String, Named>> source : sources.entrySet()) {
            BlobText.write(source.getKey(), out);
            out.writeInt(source.getValue().size());
            for (Map.Entry<String, Named> folder : source.getValue().entrySet()) {
                BlobText.write(folder.getKey(), out);
                BlobText.write(folder.getValue().name(), out);
                BlobText.write(folder.getValue().parent(), out);
            }
        }
    }

    static FolderNames read(DataInputStream in) throws IOException {
        FolderNames names = new FolderNames();
        for (int left = in.readInt(); left > 0; left--) {
            String source = BlobText.required(in);
            for (int folders = in.readInt(); folders > 0; folders--) {
                names.put(source, BlobText.required(in), new Named(BlobText.required(in), BlobText.required(in)));
            }
        }
        return names;
    }
}
