package dev.drivemind.simulator.http.schedule;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.simulator.id.Hash;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;

/** The same jobs by an API of another shape: shifts, in pages behind cursors, for a token that a client's id and secret get. */
final class ShiftApi {
    private static final int PAGE = 25;

    private final FieldService service;

    ShiftApi(FieldService service) {
        this.service = service;
    }

    /** Answers {@code POST /token}: the client's id is the account, its secret the company's key. */
    Answer token(Fields form) {
        Optional<Company> company = service.company(text(form, "client_id"))
                .filter(known -> known.key().equals(text(form, "client_secret")))
                .filter(known -> text(form, "grant_type").equals("client_credentials"));
        if (company.isEmpty()) {
            return Answer.error(400, "invalid_client");
        }
        JsonObject granted = new JsonObject();
        granted.addProperty("access_token", tokenOf(company.get()));
        granted.addProperty("token_type", "Bearer");
        return Answer.json(granted);
    }

    private static String tokenOf(Company company) {
        return company.account() + "-"
                + Long.toHexString(Hash.of(company.number(), company.key().hashCode()));
    }

    /** Answers {@code GET /v2/companies/ACCOUNT/shifts?on=DAY}. */
    Answer shifts(Company company, Fields query, String authorization) {
        if (!authorization.equals("Bearer " + tokenOf(company))) {
            return Answer.error(401, "this token is not known");
        }
        try {
            JsonArray all = service.jobs(company, LocalDate.parse(text(query, "on")));
            String cursor = text(query, "cursor");
            return Answer.json(page(all, cursor.matches("[0-9]{1,6}") ? Integer.parseInt(cursor) : 0));
        } catch (DateTimeException e) {
            return Answer.error(400, "on is no date");
        }
    }

    private static JsonObject page(JsonArray all, int first) {
        JsonArray some = new JsonArray();
        int end = Math.min(all.size(), first + PAGE);
        for (int i = first; i < end; i++) {
            some.add(shift(all.get(i)));
        }
        JsonObject meta = new JsonObject();
        if (end < all.size()) {
            meta.addProperty("next", Integer.toString(end));
        }
        JsonObject page = new JsonObject();
        page.add("data", some);
        page.add("meta", meta);
        return page;
    }

    private static JsonObject shift(JsonElement each) {
        JsonObject job = each.getAsJsonObject();
        JsonObject employee = new JsonObject();
        employee.add("id", job.get("technicianId"));
        employee.addProperty("name", String.format(Locale.ROOT, "Person %s", job.get("technicianId")));
        JsonObject shift = new JsonObject();
        shift.add("uuid", job.get("id"));
        shift.add("employee", employee);
        shift.add("from", job.get("start"));
        shift.add("to", job.get("end"));
        shift.add("pay", job.get("rate"));
        return shift;
    }

    private static String text(Fields fields, String name) {
        return Optional.ofNullable(fields.getValue(name)).orElse("");
    }
}
