package dev.drivemind.local.month;

import com.google.gson.JsonObject;
import java.util.Map;

/** A folder of a disk, here or on another machine. */
abstract class DeskPlace extends Place {
    private final Desk desk;

    DeskPlace(String title, Desk desk) {
        super(title);
        this.desk = desk;
    }

    final Desk desk() {
        return desk;
    }

    @Override
    final void change(int times) {
        desk.change(times);
    }

    @Override
    final Map<String, JsonObject> truth() {
        return desk.truth();
    }
}
