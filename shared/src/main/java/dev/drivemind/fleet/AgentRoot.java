package dev.drivemind.fleet;

import dev.drivemind.store.Fields;
import java.util.Optional;

/**
 * A folder that an agent scans.
 *
 * @param id its own, within its agent
 * @param path where it is, on the agent's machine
 * @param fsType of its file system, if that is known
 * @param source the source that it is
 * @param share its name if another agent has a path of the same folder; see {@link Shares}
 */
public record AgentRoot(String id, String path, Optional<String> fsType, String source, Optional<String> share) {

    static AgentRoot of(Fields fields) {
        return new AgentRoot(
                fields.string("id"),
                fields.string("path"),
                fields.optionalString("fsType"),
                fields.string("source"),
                fields.optionalString("share"));
    }

    Fields toFields() {
        return Fields.builder()
                .put("id", id)
                .put("path", path)
                .put("fsType", fsType)
                .put("source", source)
                .put("share", share)
                .build();
    }
}
