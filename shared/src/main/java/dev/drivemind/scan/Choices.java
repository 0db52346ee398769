package dev.drivemind.scan;

import dev.drivemind.source.Choice;
import dev.drivemind.store.Fields;

/** Choices as they are stored: in the orders of jobs, and with what they led to. */
public final class Choices {
    private Choices() {}

    /** The choice that some fields hold; what is missing was not chosen. */
    public static Choice of(Fields fields) {
        return new Choice(
                fields.flag("sharedDrives"),
                fields.flag("sharedWithMe"),
                fields.strings("folders"),
                fields.strings("ignore"));
    }

    /** The fields that hold a choice. */
    public static Fields toFields(Choice choice) {
        return Fields.builder()
                .put("sharedDrives", choice.sharedDrives())
                .put("sharedWithMe", choice.sharedWithMe())
                .put("folders", choice.folders())
                .put("ignore", choice.ignore())
                .build();
    }
}
