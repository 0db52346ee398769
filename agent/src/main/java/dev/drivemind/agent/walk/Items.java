package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.tree.EntryName;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.Item.Kind;
import dev.drivemind.wire.MimeTypes;
import org.jspecify.annotations.Nullable;

/** Describes what is remembered as others get it. */
final class Items {
    private Items() {}

    static Item of(Folder folder) {
        Look look = folder.look();
        Id parent = folder.parent();
        return new Item(
                folder.id().text(),
                parent == null ? null : parent.text(),
                EntryName.display(folder.name()),
                Kind.FOLDER,
                null,
                folder.version(),
                0,
                look.modifiedMs(),
                look.createdMs(),
                folder.unreadable(),
                EntryName.isEscaped(folder.name()),
                null,
                null,
                null);
    }

    /**
     * Describes an entry.
     *
     * @param folder the text of its folder's id, which is the same for all that is in it
     */
    static Item of(Entry entry, String folder) {
        Look look = entry.look();
        String name = EntryName.display(entry.name());
        return new Item(
                entry.id().text(),
                folder,
                name,
                entry.kind(),
                entry.kind() == Kind.FILE ? MimeTypes.of(name) : null,
                entry.version(),
                look.size(),
                look.modifiedMs(),
                look.createdMs(),
                entry.unreadable(),
                EntryName.isEscaped(entry.name()),
                text(entry.target()),
                text(entry.hardLinkTo()),
                entry.digests());
    }

    private static @Nullable String text(@Nullable Id id) {
        return id == null ? null : id.text();
    }
}
