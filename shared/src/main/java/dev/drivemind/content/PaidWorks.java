package dev.drivemind.content;

import dev.drivemind.service.Service;
import java.util.List;
import java.util.Optional;

/** All that services do for contents. */
final class PaidWorks {
    /** In the order in which they are done: what pages say is looked through as well. */
    static final List<PaidWork> ALL = List.of(new ScannedPages(), new NamedEntities());

    private PaidWorks() {}

    /** Returns what a service does for contents; empty for one that does something else. */
    static Optional<PaidWork> of(Service service) {
        return ALL.stream().filter(work -> work.service() == service).findFirst();
    }
}
