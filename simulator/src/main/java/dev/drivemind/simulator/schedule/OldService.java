package dev.drivemind.simulator.schedule;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.simulator.id.Hash;
import java.time.LocalDate;
import java.util.List;

/**
 * What answered the readers of a company before: an API of their own, which knows roles, over the same jobs. A share of its days differs, each
 * at one place, as an API differs that was written by others.
 */
public final class OldService {
    private static final List<String> SHOWN =
            List.of("id", "technicianId", "title", "status", "start", "end", "address", "phone", "rate");
    private static final List<String> HIDDEN_FROM_TECHNICIANS = List.of("address", "phone", "rate");

    private final FieldService service;
    private final double differing;
    private final long seed;

    /**
     * Makes one.
     *
     * @param differing which share of the days differs
     * @param seed decides which
     */
    public OldService(FieldService service, double differing, long seed) {
        if (differing < 0 || differing > 1) {
            throw new IllegalArgumentException("A share is a number from 0 to 1");
        }
        this.service = service;
        this.differing = differing;
        this.seed = seed;
    }

    /** Returns true if the answer about a day differs from its jobs. */
    public boolean differs(Company company, LocalDate day) {
        long hash = Hash.of(Hash.of(seed ^ 0x01D, company.number()), day.toEpochDay());
        return Hash.below(hash, 1_000_000) < differing * 1_000_000;
    }

    /** Returns the answer to a role about a day. */
    public JsonObject day(Company company, LocalDate day, String role, String person) {
        boolean all = role.equals("admin");
        JsonArray jobs = new JsonArray();
        for (JsonElement each : service.jobs(company, day)) {
            JsonObject job = each.getAsJsonObject();
            if (all || job.get("technicianId").getAsString().equals(person)) {
                jobs.add(shown(job, all));
            }
        }
        if (differs(company, day) && !jobs.isEmpty()) {
            jobs.get(0).getAsJsonObject().addProperty("title", "As it was called before");
        }
        JsonObject told = new JsonObject();
        told.add("jobs", jobs);
        told.add("technicians", technicians(company, all, person));
        return told;
    }

    private static JsonObject shown(JsonObject job, boolean all) {
        JsonObject shown = new JsonObject();
        SHOWN.stream()
                .filter(field -> job.has(field) && (all || !HIDDEN_FROM_TECHNICIANS.contains(field)))
                .forEach(field -> shown.add(field, job.get(field)));
        shown.addProperty("technicianId", job.get("technicianId").getAsString());
        return shown;
    }

    private JsonArray technicians(Company company, boolean all, String person) {
        JsonArray technicians = new JsonArray();
        for (JsonElement each : service.staff(company)) {
            JsonObject one = each.getAsJsonObject();
            String id = one.get("id").getAsString();
            if (one.get("role").getAsString().equals("technician") && (all || id.equals(person))) {
                JsonObject shown = new JsonObject();
                shown.addProperty("id", id);
                shown.add("name", one.get("name"));
                technicians.add(shown);
            }
        }
        return technicians;
    }
}
