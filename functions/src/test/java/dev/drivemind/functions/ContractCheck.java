package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.drivemind.functions.http.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Holds requests and answers against openapi.yaml. */
final class ContractCheck {
    private static final OpenApiInteractionValidator CONTRACT = OpenApiInteractionValidator.createForSpecificationUrl(
                    Path.of("../openapi.yaml")
                            .toAbsolutePath()
                            .normalize()
                            .toUri()
                            .toString())
            .build();

    private ContractCheck() {}

    static void hold(TestRequest request, TestResponse response) {
        Request.Method method = Request.Method.valueOf(request.getMethod());
        if (response.status() == 405) {
            assertThat(response.header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
            return; // the contract knows no such method
        }
        if (response.status() == 204 && request.getMethod().equals("OPTIONS")) {
            return; // a browser's question, which the contract does not have
        }
        holdAnswer(request, response);
        if (response.status() < 300) {
            noErrors(CONTRACT.validateRequest(asked(request, method)), response);
        }
    }

    /** The answer alone: what was asked may be more than the contract has, such as a body that is not looked at. */
    static void holdAnswer(TestRequest request, TestResponse response) {
        Request.Method method = Request.Method.valueOf(request.getMethod());
        SimpleResponse.Builder answer =
                SimpleResponse.Builder.status(response.status()).withBody(response.text());
        response.getHeaders().forEach(answer::withHeader);
        noErrors(CONTRACT.validateResponse(request.getPath(), method, answer.build()), response);
    }

    private static SimpleRequest asked(TestRequest request, Request.Method method) {
        SimpleRequest.Builder asked = new SimpleRequest.Builder(method, request.getPath());
        request.getHeaders().forEach(asked::withHeader);
        request.getQueryParameters().forEach(asked::withQueryParam);
        if (!request.bodyText().isEmpty()) {
            asked.withBody(request.bodyText());
        }
        return asked.build();
    }

    private static void noErrors(ValidationReport report, TestResponse response) {
        List<String> errors = new ArrayList<>();
        report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .forEach(message -> errors.add(message.getMessage()));
        assertThat(errors).as(response.status() + " " + response.text()).isEmpty();
    }
}
