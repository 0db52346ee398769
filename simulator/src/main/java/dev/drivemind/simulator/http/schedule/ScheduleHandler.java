package dev.drivemind.simulator.http.schedule;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.simulator.http.schedule.ScheduleServer.Behaviour;
import dev.drivemind.simulator.id.Hash;
import dev.drivemind.simulator.schedule.CallCounts;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import dev.drivemind.simulator.schedule.OldService;
import dev.drivemind.simulator.schedule.Trouble;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Answers {@code GET /ACCOUNT/users}, in pages, and {@code GET /ACCOUNT/dr-schedule}, one day a call; {@code GET /ACCOUNT/old-schedule} is the
 * API of readers who move, and {@link ShiftApi} one of another shape. {@code GET /calls} tells what was counted.
 */
final class ScheduleHandler extends Handler.Abstract {
    private static final int STAFF_PAGE = 100;
    private static final List<Trouble> PASSING = List.of(Trouble.BROKEN, Trouble.OVERRUN, Trouble.CUT, Trouble.HTML);

    private static final String SHIFTS = "/shifts";
    private static final String OLD = "old-schedule";
    private static final Map<String, String> COUNTED_AS = Map.of("users", "staff", OLD, "old");

    private final FieldService service;
    private final Behaviour behaviour;
    private final CallCounts calls = new CallCounts();
    private final AtomicLong number = new AtomicLong();

    private final OldService old;
    private final ShiftApi shifts;

    ScheduleHandler(FieldService service, Behaviour behaviour) {
        this.service = service;
        this.behaviour = behaviour;
        this.old = new OldService(service, behaviour.differing(), behaviour.seed());
        this.shifts = new ShiftApi(service);
    }

    CallCounts calls() {
        return calls;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        List<String> path =
                List.of(Request.getPathInContext(request).substring(1).split("/", -1));
        if (path.equals(List.of("calls"))) {
            send(Answer.json(counted()), response, callback);
            return true;
        }
        if (path.equals(List.of("token")) && request.getMethod().equals("POST")) {
            send(shifts.token(FormFields.getFields(request)), response, callback);
            return true;
        }
        boolean asShifts = path.size() == 4 && path.subList(0, 2).equals(List.of("v2", "companies"));
        List<String> called = asShifts ? path.subList(2, 4) : path;
        Company company = service.company(called.get(0)).orElse(null);
        if (company == null || called.size() != 2) {
            send(Answer.error(404, "no such company or path"), response, callback);
            return true;
        }
        String what = asShifts ? SHIFTS : called.get(1);
        calls.count(company.account(), COUNTED_AS.getOrDefault(what, "day"));
        Trouble trouble = company.trouble().equals(Trouble.NONE) ? passing() : company.trouble();
        if (trouble == Trouble.HANGING) {
            return true; // the caller's patience ends it
        }
        later(request, () -> answer(request, company, what, trouble), response, callback);
        return true;
    }

    private void later(Request request, Supplier<Answer> answer, Response response, Callback callback) {
        Runnable sending = () -> send(answer.get(), response, callback);
        long wait = behaviour.latency().toNanos();
        if (wait <= 0) {
            sending.run();
        } else {
            request.getComponents()
                    .getScheduler()
                    .schedule(() -> request.getComponents().getExecutor().execute(sending), wait, TimeUnit.NANOSECONDS);
        }
    }

    private Trouble passing() {
        if (behaviour.flaky() <= 0) {
            return Trouble.NONE;
        }
        long hash = Hash.of(behaviour.seed(), number.getAndIncrement());
        boolean fails = Hash.below(hash, 1_000_000) < behaviour.flaky() * 1_000_000;
        return fails ? PASSING.get((int) Hash.below(hash >>> 20, PASSING.size())) : Trouble.NONE;
    }

    private Answer answer(Request request, Company company, String what, Trouble trouble) {
        if (trouble == Trouble.DEAD_KEY
                || !(what.equals(SHIFTS) || company.key().equals(header(request, "X-Api-Key")))) {
            return Answer.error(401, "this key is not known");
        }
        return switch (trouble) {
            case BROKEN -> Answer.error(500, "something went wrong");
            case OVERRUN -> Answer.error(429, "too many requests");
            case HTML -> new Answer(200, "text/html", "<html><body>Maintenance</body></html>", false);
            default -> {
                Answer right = right(request, company, what);
                yield new Answer(right.status(), right.type(), right.text(), trouble == Trouble.CUT);
            }
        };
    }

    private Answer right(Request request, Company company, String what) {
        return switch (what) {
            case "users" -> staff(request, company);
            case SHIFTS ->
                shifts.shifts(company, Request.extractQueryParameters(request), header(request, "Authorization"));
            case OLD -> old(request, company);
            default -> day(request, company, what);
        };
    }

    private static String header(Request request, String name) {
        return String.valueOf(request.getHeaders().get(name));
    }

    private Answer old(Request request, Company company) {
        Fields query = Request.extractQueryParameters(request);
        try {
            LocalDate date = LocalDate.parse(String.valueOf(query.getValue("date")));
            return Answer.json(old.day(
                    company, date, String.valueOf(query.getValue("role")), String.valueOf(query.getValue("person"))));
        } catch (DateTimeException e) {
            return Answer.error(400, "date is no date");
        }
    }

    private Answer staff(Request request, Company company) {
        JsonArray all = service.staff(company);
        int page = number(request, "page", 1);
        int size = number(request, "perPage", STAFF_PAGE);
        JsonArray some = new JsonArray();
        for (int i = (page - 1) * size; i >= 0 && i < Math.min(page * size, all.size()); i++) {
            some.add(all.get(i));
        }
        JsonObject answer = new JsonObject();
        answer.add("users", some);
        answer.addProperty("page", page);
        answer.addProperty("pages", (all.size() + size - 1) / size);
        return Answer.json(answer);
    }

    private static int number(Request request, String name, int otherwise) {
        String text = Request.extractQueryParameters(request).getValue(name);
        return text != null && text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : otherwise;
    }

    private Answer day(Request request, Company company, String what) {
        Fields query = Request.extractQueryParameters(request);
        String start = query.getValue("startDate");
        if (!what.equals("dr-schedule")) {
            return Answer.error(404, "no such path");
        }
        if (start == null || !start.equals(query.getValue("endDate"))) {
            return Answer.error(400, "startDate and endDate must be the same day");
        }
        try {
            LocalDate date = LocalDate.parse(start);
            calls.count(company.account(), date.toString());
            JsonObject answer = new JsonObject();
            answer.addProperty("date", start);
            answer.add("appointments", service.jobs(company, date));
            return Answer.json(answer);
        } catch (DateTimeException e) {
            return Answer.error(400, "startDate is no date");
        }
    }

    private JsonObject counted() {
        JsonObject table = new JsonObject();
        calls.table().forEach(table::addProperty);
        JsonObject json = new JsonObject();
        json.addProperty("calls", calls.total());
        json.addProperty("staff", calls.all("staff"));
        json.addProperty("days", calls.all("day"));
        json.add("table", table);
        return json;
    }

    private static void send(Answer answer, Response response, Callback callback) {
        byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
        int length = answer.cut() ? bytes.length / 2 : bytes.length;
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        if (answer.status() == 429) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        }
        response.write(true, ByteBuffer.wrap(bytes, 0, length), callback);
    }
}
