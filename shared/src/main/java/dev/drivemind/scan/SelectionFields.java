package dev.drivemind.scan;

import dev.drivemind.source.Selection;
import dev.drivemind.store.Fields;

/** Choices as they are stored: in the orders of jobs, and with what they led to. */
public final class SelectionFields {
    private SelectionFields() {}

    /** Returns the choice that some fields hold; what is missing was not chosen. */
    public static Selection of(Fields fields) {
        return new Selection(
                fields.flag("sharedDrives"),
                fields.flag("sharedWithMe"),
                fields.strings("folders"),
                fields.strings("ignore"));
    }

    /** Returns the fields that hold a choice. */
    public static Fields toFields(Selection choice) {
        return Fields.builder()
                .put("sharedDrives", choice.sharedDrives())
                .put("sharedWithMe", choice.sharedWithMe())
                .put("folders", choice.folders())
                .put("ignore", choice.ignore())
                .build();
    }
}
