package dev.drivemind.privacy;

import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.sync.KeepChannels;
import java.util.List;

/** The subjects of the jobs that there are about sources and owners. A subject has at most one active job. */
final class Subjects {
    private Subjects() {}

    /** What scans of a source, and those who look after its channels, are about. */
    static List<String> working(String source) {
        return List.of(source, channels(source));
    }

    /** What the disconnecting of a source is about. */
    static String disconnecting(String source) {
        return Disconnect.KIND + "~" + source;
    }

    /** What looking after the channels of a source is about. */
    static String channels(String source) {
        return KeepChannels.KIND + "~" + source;
    }

    /** What the erasure of an owner is about; tells nothing of them. */
    static String erasing(String owner) {
        return Erase.KIND + "~" + Pseudonym.of(owner);
    }

    /** Where it says which job of a subject is active. */
    static Ref marker(String subject) {
        return new Ref(Schema.ACTIVE_JOBS, subject);
    }
}
