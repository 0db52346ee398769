package dev.drivemind.agent.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which version of the agent this is. */
final class Version implements IVersionProvider {

    /** Returns the version, as the jar says; {@code development} if there is no jar. */
    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }
}
