package dev.drivemind.local.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference of the API that people read. */
class ApiReferenceTest {
    private static String openapi() throws IOException {
        return Files.readString(Path.of("..", "openapi.yaml"));
    }

    @Test
    void itHasEveryOperationAndEveryType() throws IOException {
        String page = ApiReference.page(openapi());

        assertThat(found("(?m)^      operationId: (\\w+)$", openapi()))
                .hasSizeGreaterThan(80)
                .allSatisfy(id -> assertThat(page).contains("<section id=\"" + id + "\">", "<a href=\"#" + id + "\">"));
        assertThat(found("(urn:drivemind:problem:[a-z-]+)", openapi()))
                .allSatisfy(urn -> assertThat(page).contains(urn));
    }

    @Test
    void eachOfItsLinksLeadsToAPlaceOnIt() throws IOException {
        String page = ApiReference.page(openapi());

        assertThat(found("href=\"#([^\"]+)\"", page))
                .hasSizeGreaterThan(100)
                .allSatisfy(id -> assertThat(page).contains("id=\"" + id + "\""));
    }

    @Test
    void itNeedsNoScriptAndNothingFromElsewhere() throws IOException {
        String page = ApiReference.page(openapi());

        assertThat(page).doesNotContain("<script", "style=\"", "src=\"", "url(");
        assertThat(found("<link [^>]*href=\"([^\"]+)\"", page)).containsExactly(ApiReference.STYLE);
    }

    @Test
    void textIsNoMarkup() {
        String page = ApiReference.page("""
                info: { title: "<b>", description: "a `<i>` & b" }
                paths:
                  /x: { get: { operationId: x, summary: "<script>" } }
                """);

        assertThat(page)
                .contains("&lt;b&gt;", "<code>&lt;i&gt;</code> &amp; b", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult each) -> each.group(1))
                .distinct()
                .toList();
    }
}
