package dev.drivemind.agent.config;

import dev.drivemind.agent.config.Config.Reading;
import java.util.Map;

/** Reads how folders are read. */
final class ReadingSettings {
    private static final Reading STANDARD = Reading.STANDARD;

    private ReadingSettings() {}

    static Reading of(Map<String, Setting> settings) throws ConfigException {
        return new Reading(flag(settings, "watch", STANDARD.watch()), (int)
                ConfigFile.number(settings, "watch_folders", 1, 10_000_000, STANDARD.watchFolders()));
    }

    private static boolean flag(Map<String, Setting> settings, String name, boolean otherwise) throws ConfigException {
        Setting setting = settings.get(name);
        return setting == null ? otherwise : setting.flag();
    }
}
