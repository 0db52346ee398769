package dev.drivemind.local.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The browser of the desktop on which this program runs. */
final class DesktopBrowser implements Browser {
    private final Map<String, String> environment;
    private final String system;

    /**
     * The browser of a desktop.
     *
     * @param system the operating system, as Java names it
     */
    DesktopBrowser(Map<String, String> environment, String system) {
        this.environment = environment;
        this.system = system;
    }

    @Override
    public boolean open(URI address) {
        Optional<String> opener = opener();
        if (opener.isEmpty()) {
            return false;
        }
        try {
            Process unused = new ProcessBuilder(opener.get(), address.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /** What opens addresses; none where there is no display. */
    Optional<String> opener() {
        if (system.startsWith("Mac")) {
            return Optional.of("open");
        }
        return has("DISPLAY") || has("WAYLAND_DISPLAY") ? Optional.of("xdg-open") : Optional.empty();
    }

    private boolean has(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
