package dev.drivemind.local.month;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import java.util.List;
import java.util.Map;

/** A folder of the machine that the product runs on. */
final class FolderPlace extends Place {
    private final Desk desk;

    FolderPlace(String title, Desk desk) {
        super(title);
        this.desk = desk;
    }

    Desk desk() {
        return desk;
    }

    @Override
    String connect(Api api) {
        return api.addFolder(desk.root()).id();
    }

    @Override
    void change(int times) {
        desk.change(times);
    }

    @Override
    Map<String, JsonObject> truth() {
        return desk.truth();
    }

    @Override
    JsonObject told(JsonObject exported) {
        return Desk.told(exported);
    }

    @Override
    String key() {
        return "path";
    }

    @Override
    List<String> contents() {
        return desk.contents();
    }

    @Override
    boolean hasChecksumsMade() {
        return true;
    }

    @Override
    Sum sum() {
        return desk.sum();
    }
}
