package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.log.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading contents, searching them and looking at what was found in them: the log has neither names nor contents, nor what was looked for. */
class DiscreetContentsTest {
    private static final String NAME = "telltale-name";

    private final CapturedLog log = new CapturedLog();
    private final Api api = new Api();

    @AfterEach
    void stop() {
        log.close();
    }

    private void ask(String path) {
        TestResponse answer = api.call(TestRequest.get("/api/v1/" + path).as(Api.ANNA));
        assertThat(answer.status()).as(answer.text()).isIn(200, 404);
    }

    @Test
    void neitherNamesNorContentsNorQuestionsAreLogged() {
        String source = api.connect(Api.ANNA, "/home/anna");
        api.put(api.index("anna", source), Api.file("1", NAME + ".txt", null));
        Belongings.worked(api, "/api/v1/content", "{\"source\":\"" + source + "\",\"order\":\"start\"}");

        ask("search?q=canary");
        ask("search?q=" + NAME);
        ask("found?source=" + source);
        ask("found?source=" + source + "&value=canary@example.com");
        ask("found?source=" + source + "&file=1");
        ask("found?source=" + source + "&file=" + NAME);
        ask("content/1?source=" + source);
        ask("files/why?source=" + source + "&file=1");

        assertThat(log.events("job-ended")).isNotEmpty();
        assertThat(log.text()).doesNotContain(NAME).doesNotContain("canary");
    }
}
