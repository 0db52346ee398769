package dev.drivemind.agent.config;

import dev.drivemind.agent.config.Config.Logging;
import dev.drivemind.agent.log.Format;
import dev.drivemind.agent.log.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what matters to a service alone: where it answers how it is, and what it logs. */
final class ServiceSettings {
    private static final Pattern LISTEN = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[0-9.]+|localhost):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    private static final Map<String, Format> FORMATS = Map.of("json", Format.JSON, "text", Format.TEXT);
    private static final Map<String, Level> LEVELS =
            Map.of("error", Level.ERROR, "warn", Level.WARN, "info", Level.INFO, "debug", Level.DEBUG);

    private ServiceSettings() {}

    /** An address is not looked up: a change of names must not change who reaches the agent. */
    static InetSocketAddress listen(Setting setting) throws ConfigException {
        Matcher parts = LISTEN.matcher(setting.text());
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > HIGHEST_PORT) {
            throw setting.wrong("must be an address and a port, such as 127.0.0.1:8080");
        }
        return InetSocketAddress.createUnresolved(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    static Logging log(Optional<Setting> setting) throws ConfigException {
        Map<String, Setting> settings =
                setting.isPresent() ? setting.get().block(List.of("format", "level", "file")) : Map.of();
        Setting file = settings.get("file");
        return new Logging(
                Setting.choice(Optional.ofNullable(settings.get("format")), FORMATS, Format.TEXT),
                Setting.choice(Optional.ofNullable(settings.get("level")), LEVELS, Level.INFO),
                file == null ? Optional.<Path>empty() : Optional.of(file.path()));
    }
}
