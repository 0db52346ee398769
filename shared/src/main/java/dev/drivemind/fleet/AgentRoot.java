package dev.drivemind.fleet;

import dev.drivemind.store.Fields;
import dev.drivemind.wire.Registration;
import java.util.Optional;

/**
 * A folder that an agent scans.
 *
 * @param id its own, within its agent
 * @param path where it is, on the agent's machine
 * @param fsType of its file system, if that is known
 * @param source the source that it is
 */
public record AgentRoot(String id, String path, Optional<String> fsType, String source) {

    static AgentRoot of(Registration.Root root, String source) {
        return new AgentRoot(root.id(), root.path(), Optional.ofNullable(root.fsType()), source);
    }

    static AgentRoot of(Fields fields) {
        return new AgentRoot(
                fields.string("id"), fields.string("path"), fields.optionalString("fsType"), fields.string("source"));
    }

    Fields toFields() {
        return Fields.builder()
                .put("id", id)
                .put("path", path)
                .put("fsType", fsType)
                .put("source", source)
                .build();
    }
}
