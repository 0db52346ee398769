package dev.drivemind.local.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest tells. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "drivemind " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
        };
    }
}
