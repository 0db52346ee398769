package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

/** Readers who move from another API. */
class SchedulesMovingTest extends SchedulesOfAcme {
    private void putWithOldApi() {
        String migration = ",\"migration\":{\"url\":\"https://api.example.com/old/jobs?day={date}\","
                + "\"transform\":\"{jobs: jobs[].{id: id, technician: technician, title: title, gate: gate}}\"}}";
        assertThat(put("field", connector().substring(0, connector().length() - 1) + migration)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void readersAreAnsweredWhatTheSwitchSays() {
        assertThat(change("{\"serve\":\"old\"}").json().get("field").getAsString())
                .isEqualTo("serve");
        putWithOldApi();
        run();
        api.vendor.tells("old", "2026-03-01", "[{\"id\":\"1\",\"technician\":\"7\",\"title\":\"old\",\"gate\":\"1\"}]");
        JsonObject here = get(DAY + ADMIN).json();

        assertThat(change("{\"serve\":\"old\"}").status()).isEqualTo(200);
        TestResponse old = get(DAY + ADMIN);
        assertThat(titles(old)).containsExactly("old");
        assertThat(get(DAY + TECHNICIAN).text()).contains("old").doesNotContain("gate");
        assertThat(get(DAY + "?role=technician&person=8").text()).doesNotContain("title");
        assertThat(api.call(TestRequest.get(DAY + ADMIN)
                                .header("If-None-Match", old.header("ETag"))
                                .as(Api.ANNA))
                        .status())
                .isEqualTo(304);

        assertThat(change("{\"serve\":\"both\"}").status()).isEqualTo(200);
        TestResponse both = get(DAY + ADMIN);
        assertThat(titles(both)).containsExactly("canary job", "another");
        assertThat(both.json().get("equal").getAsBoolean()).isFalse();
        assertThat(both.json().getAsJsonObject("old").get("schedule").toString())
                .contains("\"old\"");
        api.vendor.tellsAsBefore("old", "2026-03-01");
        assertThat(get(DAY + ADMIN).json().get("equal").getAsBoolean()).isTrue();

        assertThat(change("{\"serve\":\"new\"}").status()).isEqualTo(200);
        assertThat(get(DAY + ADMIN).json()).isEqualTo(here);
    }

    @Test
    void anOldApiThatDoesNotAnswerIsAskedOnceForManyDays() {
        putWithOldApi();
        run();
        assertThat(change("{\"serve\":\"both\"}").status()).isEqualTo(200);
        api.vendor.status = 503;
        api.vendor.asked.clear();

        TestResponse days = get("/api/v1/schedules/acme?first=2026-03-01&last=2026-03-07&role=admin");

        assertThat(days.json().getAsJsonArray("days")).hasSize(7);
        assertThat(days.text()).contains("unavailable", "canary job", "missing");
        assertThat(api.vendor.asked).hasSize(1);
    }

    @Test
    void comparingNamesEachPlaceAtWhichTheOldApiTellsSomethingElse() {
        String migration = ",\"migration\":{\"url\":\"https://api.example.com/old/jobs?day={date}\","
                + "\"transform\":\"{jobs: jobs[].{id: id, technician: technician, title: title}}\"}}";
        assertThat(put("field", connector().substring(0, connector().length() - 1) + migration)
                        .status())
                .isEqualTo(200);
        run();
        api.vendor.tells("old", "2026-03-01", "[{\"id\":\"1\",\"technician\":\"7\",\"title\":\"other\"}]");

        JsonObject started = api.call(TestRequest.post(
                                "/api/v1/tenants/acme/compare",
                                "{\"first\":\"2026-03-01\",\"last\":\"2026-03-03\",\"role\":\"admin\"}")
                        .as(Api.ANNA))
                .json();
        for (int i = 0; i < 10; i++) {
            api.deliver();
        }

        String job = started.getAsJsonObject("job").get("id").getAsString();
        JsonObject result = get("/api/v1/jobs/" + job).json().getAsJsonObject("result");
        assertThat(result.get("missingHere").getAsLong()).isEqualTo(1);
        assertThat(result.get("different").getAsLong()).isEqualTo(2);
        assertThat(result.get("differences").toString())
                .contains("{\"date\":\"2026-03-01\",\"place\":\"/jobs/1/title\",\"kind\":\"different\"}")
                .contains("{\"date\":\"2026-03-01\",\"place\":\"/jobs/2\",\"kind\":\"only-new\"}")
                .contains("{\"date\":\"2026-03-02\",\"place\":\"/jobs/2/gate\",\"kind\":\"only-new\"}");
    }
}
