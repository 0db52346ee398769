package dev.drivemind.agent.config;

import dev.drivemind.agent.config.Config.Reading;
import dev.drivemind.agent.config.Config.Root;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the settings of an agent from a YAML 1.2 file. Every name is known, every value is checked, and nothing is guessed. */
public final class ConfigFile {
    private static final List<String> NAMES = Stream.concat(
                    Stream.of(
                            "server",
                            "name",
                            "state",
                            "roots",
                            "batch_size",
                            "scan_every",
                            "heartbeat_every",
                            "listen",
                            "log"),
                    ReadingSettings.NAMES.stream())
            .toList();
    private static final List<String> ROOT_NAMES = List.of("path", "cross_devices", "ignore_inodes", "share");
    private static final Pattern SHARE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LARGEST = 1 << 20;

    private ConfigFile() {}

    /**
     * Reads a file.
     *
     * @param environment whose variables may be named as {@code ${NAME}}
     * @throws ConfigException if it cannot be used; the message has the file, the line and what is expected
     */
    public static Config read(Path file, Map<String, String> environment) throws ConfigException {
        String name = String.valueOf(file);
        Map<String, Setting> settings = new Setting(name, "", compose(name, content(file)), environment).block(NAMES);
        Setting server = required(settings, "server", name);
        Setting roots = required(settings, "roots", name);
        Reading reading = ReadingSettings.of(settings);
        return new Config(
                address(server),
                text(settings, "name").orElse("agent"),
                required(settings, "state", name).path(),
                roots(roots, reading.allowedRoots()),
                (int) Setting.number(settings, "batch_size", 10, 1_000, 100),
                Duration.ofSeconds(Setting.number(settings, "scan_every", 1, 30L * 24 * 3_600, 3_600)),
                Duration.ofSeconds(Setting.number(settings, "heartbeat_every", 10, 3_600, 60)),
                listen(settings),
                ServiceSettings.log(Optional.ofNullable(settings.get("log"))),
                reading);
    }

    private static Optional<InetSocketAddress> listen(Map<String, Setting> settings) throws ConfigException {
        Setting setting = settings.get("listen");
        return setting == null ? Optional.empty() : Optional.of(ServiceSettings.listen(setting));
    }

    private static String content(Path file) throws ConfigException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ConfigException(file + ": is larger than " + LARGEST + " bytes");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": there is no such file");
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static Node compose(String name, String content) throws ConfigException {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(name).setUseMarks(true).build();
            Optional<Node> node = new Compose(settings).composeReader(new StringReader(content));
            return node.orElseThrow(
                    () -> new ConfigException(name + ":1: is empty; see docs/agents.md for an example"));
        } catch (YamlEngineException e) {
            throw new ConfigException(name + ": is no YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Setting required(Map<String, Setting> settings, String name, String file) throws ConfigException {
        Setting setting = settings.get(name);
        if (setting == null) {
            throw new ConfigException(file + ":1: " + name + " is missing");
        }
        return setting;
    }

    private static Optional<String> text(Map<String, Setting> settings, String name) throws ConfigException {
        Setting setting = settings.get(name);
        return setting == null ? Optional.empty() : Optional.of(setting.text());
    }

    private static boolean flag(Map<String, Setting> settings, String name) throws ConfigException {
        Setting setting = settings.get(name);
        return setting != null && setting.flag();
    }

    /** Keys and names of files are sent there, so it must be encrypted unless it stays on this machine. */
    private static URI address(Setting setting) throws ConfigException {
        URI address;
        try {
            address = URI.create(setting.text());
        } catch (IllegalArgumentException e) {
            throw setting.wrong("must be an address such as https://drivemind.example.com");
        }
        String scheme = String.valueOf(address.getScheme());
        String host = address.getHost();
        if (host == null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw setting.wrong("must be an address such as https://drivemind.example.com");
        }
        if (address.getRawUserInfo() != null) {
            throw setting.wrong("must not have a name or password in it");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && isThisMachine(host))) {
            throw setting.wrong("must begin with https:// unless the server is on this machine");
        }
        return address;
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || (host.matches("127[.0-9]+") && isLoopback(host));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Root> roots(Setting setting, List<Path> allowed) throws ConfigException {
        List<Root> roots = new ArrayList<>();
        for (Setting each : setting.list()) {
            Root root = root(each);
            if (!allowed.isEmpty() && allowed.stream().noneMatch(root.path()::startsWith)) {
                throw each.wrong("has " + root.path() + ", which is in none of the allowed_roots");
            }
            for (Root other : roots) {
                if (root.path().startsWith(other.path()) || other.path().startsWith(root.path())) {
                    throw each.wrong("has " + root.path() + " and " + other.path() + ", one of which is in the other");
                }
                if (root.share().isPresent() && root.share().equals(other.share())) {
                    throw each.wrong(
                            "has two folders on the share " + root.share().get());
                }
            }
            roots.add(root);
        }
        if (roots.isEmpty()) {
            throw setting.wrong("must name one folder at least");
        }
        return roots;
    }

    private static Root root(Setting setting) throws ConfigException {
        if (!setting.isBlock()) {
            return new Root(setting.path(), false, false);
        }
        Map<String, Setting> settings = setting.block(ROOT_NAMES);
        Setting path = settings.get("path");
        if (path == null) {
            throw setting.wrong("must have a path each");
        }
        return new Root(
                path.path(),
                flag(settings, "cross_devices"),
                flag(settings, "ignore_inodes"),
                share(Optional.ofNullable(settings.get("share"))));
    }

    private static Optional<String> share(Optional<Setting> setting) throws ConfigException {
        if (setting.isEmpty()) {
            return Optional.empty();
        }
        String name = setting.get().text();
        if (!SHARE.matcher(name).matches()) {
            throw setting.get().wrong("must have letters, digits, - and _ only, at most 64");
        }
        return Optional.of(name);
    }
}
