package dev.drivemind.local.month;

import dev.drivemind.local.cli.client.Api;
import java.util.List;

/** A folder of the machine that the product runs on. */
final class FolderPlace extends DeskPlace {

    FolderPlace(String title, Desk desk) {
        super(title, desk);
    }

    @Override
    String connect(Api api) {
        return api.connections().addFolder(desk().root()).id();
    }

    @Override
    List<String> contents() {
        return desk().contents();
    }

    @Override
    boolean hasChecksumsMade() {
        return true;
    }
}
