package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.SyncView;
import java.util.ArrayList;
import java.util.List;

/** How far a source is kept up to date, in words. */
final class SyncReport {
    private SyncReport() {}

    /**
     * The report.
     *
     * @param kept whether a server runs that looks after it
     */
    static List<String> lines(SyncView sync, boolean kept) {
        List<String> lines = new ArrayList<>();
        sync.upToDateAt()
                .ifPresent(at -> lines.add("  as of    " + at
                        + (sync.dirty() ? ", and something has changed since" : "")
                        + sync.fullScanAt()
                                .map(full -> "; last listed as a whole at " + full)
                                .orElse("")));
        sync.fullBecause().ifPresent(reason -> lines.add("  to come  a full scan, as " + reason));
        if (!sync.scheduled()) {
            lines.add("  sync     by itself only after its first finished scan");
        } else if (!kept) {
            lines.add("  sync     not while no server runs: 'up' keeps it up to date");
        } else {
            lines.add(sync.watchedUntil()
                    .map(until -> "  sync     the drive tells of changes (until " + until + ")")
                    .orElse("  sync     by looking now and then"));
            sync.nextLook().ifPresent(at -> lines.add("  looks    at " + at + " at the latest"));
        }
        return lines;
    }
}
