package dev.drivemind.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import dev.drivemind.simulator.schedule.Trouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ScheduleSimulatorTest {
    private static final String SUNDAY_OF_THE_CHANGE = "2026-03-08";

    private final HttpClient http = HttpClient.newHttpClient();
    private final FieldService service =
            new FieldService(3, new FieldService.Options(40, 0.2, 0, 60), () -> Instant.parse("2026-03-07T10:00:00Z"));
    private ScheduleServer server;

    @BeforeEach
    void start() throws Exception {
        server = ScheduleServer.start(service, "127.0.0.1", 0, ScheduleServer.Behaviour.GOOD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("X-Api-Key", key)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String day(Company company, String from, String to) {
        return company.account() + "/dr-schedule?startDate=" + from + "&endDate=" + to;
    }

    private JsonArray jobs(Company company, String date) throws Exception {
        return JsonParser.parseString(
                        get(day(company, date, date), company.key()).body())
                .getAsJsonObject()
                .getAsJsonArray("appointments");
    }

    @Test
    void aCallIsForOneDayWithTheCompanysKey() throws Exception {
        Company company = service.companies().get(0);

        assertThat(get(day(company, "2026-03-08", "2026-03-09"), company.key()).statusCode())
                .isEqualTo(400);
        assertThat(get(day(company, "2026-03-08", "2026-03-08"), "another").statusCode())
                .isEqualTo(401);
        assertThat(jobs(company, SUNDAY_OF_THE_CHANGE)).hasSizeBetween(20, 60);
        assertThat(server.calls().of(company.account(), "day")).isEqualTo(3);
        assertThat(server.calls().of(company.account(), SUNDAY_OF_THE_CHANGE)).isEqualTo(1);
    }

    @Test
    void theSameSeedTellsTheSameUntilADayIsEdited() throws Exception {
        Company company = service.companies().get(1);
        JsonArray before = jobs(company, "2026-03-10");

        assertThat(jobs(company, "2026-03-10")).isEqualTo(before);
        service.edit(company.account(), LocalDate.parse("2026-03-10"));
        assertThat(jobs(company, "2026-03-10")).isNotEqualTo(before);
    }

    @Test
    void onADayWithAClockChangeTimesHaveBothOffsets() {
        Company company = service.companies().stream()
                .filter(each -> each.zone().equals(ZoneId.of("America/New_York")))
                .findFirst()
                .orElseThrow();
        Set<String> offsets = Set.of("2026-03-07", SUNDAY_OF_THE_CHANGE).stream()
                .map(date -> service.jobs(company, LocalDate.parse(date))
                        .get(0)
                        .getAsJsonObject()
                        .get("start")
                        .getAsString())
                .map(start -> start.substring(start.length() - 6))
                .collect(Collectors.toSet());

        assertThat(offsets).containsExactlyInAnyOrder("-05:00", "-04:00");
    }

    @Test
    void troubledCompaniesFailInManyWaysAndTheOthersDoNot() throws Exception {
        Set<Trouble> seen = EnumSet.noneOf(Trouble.class);
        for (Company company : service.companies()) {
            seen.add(company.trouble());
            if (company.healthy()) {
                assertThat(get(company.account() + "/users", company.key()).statusCode())
                        .isEqualTo(200);
            }
        }

        assertThat(service.companies().stream().filter(each -> !each.healthy())).hasSize(8);
        assertThat(seen).hasSizeGreaterThan(3);
    }

    @Test
    void staffComesInPages() throws Exception {
        Company company = service.companies().get(0);
        JsonArray all = new JsonArray();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonObject answer = JsonParser.parseString(
                            get(company.account() + "/users?perPage=3&page=" + page, company.key())
                                    .body())
                    .getAsJsonObject();
            pages = answer.get("pages").getAsInt();
            answer.getAsJsonArray("users").forEach((JsonElement each) -> all.add(each));
        }

        assertThat(all).isEqualTo(service.staff(company));
    }
}
