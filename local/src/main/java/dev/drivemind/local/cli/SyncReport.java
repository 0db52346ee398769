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
                        + (sync.dirty() ? ", and the source has changed since" : "")
                        + sync.fullScanAt()
                                .map(full -> "; last full scan ended at " + full)
                                .orElse("")));
        sync.fullBecause().ifPresent(reason -> lines.add("  to come  a full scan, because " + reason));
        if (!sync.scheduled()) {
            lines.add("  sync     starts after the first finished scan");
        } else if (!kept) {
            lines.add("  sync     off, since no server runs. Start one with 'drivemind up'");
        } else {
            lines.add(sync.watchedUntil()
                    .map(until -> "  sync     by notifications from the source (until " + until + ")")
                    .orElse("  sync     by polling"));
            sync.nextLook().ifPresent(at -> lines.add("  polls    at " + at + " at the latest"));
        }
        return lines;
    }
}
