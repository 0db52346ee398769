package dev.drivemind.simulator.http.schedule;

import com.google.gson.JsonObject;

/**
 * What a call is answered.
 *
 * @param type of its content
 * @param cut whether it breaks off in the middle
 */
record Answer(int status, String type, String text, boolean cut) {
    static Answer json(JsonObject json) {
        return new Answer(200, "application/json", json.toString(), false);
    }

    static Answer error(int status, String why) {
        JsonObject json = new JsonObject();
        json.addProperty("error", why);
        return new Answer(status, "application/json", json.toString(), false);
    }
}
