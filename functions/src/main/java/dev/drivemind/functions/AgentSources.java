package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;

/** Roots of agents as sources: what a server cannot do for them by itself. */
final class AgentSources {
    private AgentSources() {}

    /**
     * Refuses what only an agent can do of a source of its.
     *
     * @param what would be done, as {@code scanned}
     */
    static void refuse(SourceRecord source, String what) {
        if (source.place() instanceof SourceRecord.AgentRoot root) {
            throw Problem.of(
                            ProblemType.SCANNED_BY_AGENT,
                            "This source is " + what + " by its agent. Ask for a scan with `drivemind agents command "
                                    + root.agentId() + " scan`, or see `drivemind agents --help`")
                    .asException();
        }
    }
}
