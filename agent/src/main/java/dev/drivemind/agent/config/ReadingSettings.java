package dev.drivemind.agent.config;

import dev.drivemind.agent.config.Config.Checksums;
import dev.drivemind.agent.config.Config.Ignoring;
import dev.drivemind.agent.config.Config.Reading;
import dev.drivemind.agent.tree.IgnoreRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how folders are read. */
final class ReadingSettings {
    /** The names of what it reads. */
    static final List<String> NAMES = List.of(
            "allowed_roots",
            "ignore",
            "ignore_caches",
            "watch",
            "watch_folders",
            "workers",
            "checksums",
            "checksum_rate",
            "max_file_size",
            "verify_percent");

    private static final Reading STANDARD = Reading.STANDARD;
    private static final Map<String, Checksums.Files> FILES =
            Map.of("off", Checksums.Files.OFF, "duplicates", Checksums.Files.DUPLICATES, "all", Checksums.Files.ALL);

    private ReadingSettings() {}

    static Reading of(Map<String, Setting> settings) throws ConfigException {
        return new Reading(
                flag(settings, "watch", STANDARD.watch()),
                (int) Setting.number(settings, "watch_folders", 1, 10_000_000, STANDARD.watchFolders()),
                (int) Setting.number(settings, "workers", 1, 50, STANDARD.workers()),
                checksums(settings),
                new Ignoring(rules(settings), flag(settings, "ignore_caches", false)),
                allowedRoots(settings));
    }

    private static IgnoreRules rules(Map<String, Setting> settings) throws ConfigException {
        List<String> rules = new ArrayList<>();
        for (Setting rule : list(settings, "ignore")) {
            try {
                rules.add(IgnoreRules.check(rule.text()));
            } catch (IllegalArgumentException e) {
                throw rule.wrong("cannot be used: " + e.getMessage());
            }
        }
        return new IgnoreRules(rules);
    }

    private static List<Path> allowedRoots(Map<String, Setting> settings) throws ConfigException {
        List<Path> allowed = new ArrayList<>();
        for (Setting each : list(settings, "allowed_roots")) {
            allowed.add(each.path());
        }
        return allowed;
    }

    private static List<Setting> list(Map<String, Setting> settings, String name) throws ConfigException {
        Setting setting = settings.get(name);
        return setting == null ? List.of() : setting.list();
    }

    private static Checksums checksums(Map<String, Setting> settings) throws ConfigException {
        Checksums off = Checksums.OFF;
        return new Checksums(
                Setting.choice(Optional.ofNullable(settings.get("checksums")), FILES, off.files()),
                Setting.number(settings, "checksum_rate", 1_000, 100_000_000_000L, off.bytesPerSecond()),
                Setting.number(settings, "max_file_size", 0, Long.MAX_VALUE, off.maxFileSize()),
                (int) Setting.number(settings, "verify_percent", 0, 100, off.verifyPercent()));
    }

    private static boolean flag(Map<String, Setting> settings, String name, boolean otherwise) throws ConfigException {
        Setting setting = settings.get(name);
        return setting == null ? otherwise : setting.flag();
    }
}
