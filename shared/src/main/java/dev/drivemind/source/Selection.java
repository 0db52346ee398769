package dev.drivemind.source;

import java.util.List;

/**
 * Which parts of a source its user chose, besides their own drive.
 *
 * @param sharedDrives every shared drive that the user is a member of
 * @param sharedWithMe what others own and share with the user outside the user's own folders
 * @param folders the ids of the folders to which all of this is narrowed; none means everything
 * @param ignore rules for what is left out: by name ({@code *.tmp}), by type ({@code type:image/*}), or a single item ({@code id:…});
 *     what is below an ignored folder is ignored as well
 */
public record Selection(boolean sharedDrives, boolean sharedWithMe, List<String> folders, List<String> ignore) {
    /** The user's own drive alone. */
    public static final Selection OWN_DRIVE = new Selection(false, false);

    public Selection {
        folders = List.copyOf(folders);
        ignore = List.copyOf(ignore);
    }

    /** Whole drives, with nothing ignored. */
    public Selection(boolean sharedDrives, boolean sharedWithMe) {
        this(sharedDrives, sharedWithMe, List.of(), List.of());
    }
}
