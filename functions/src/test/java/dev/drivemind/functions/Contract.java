package dev.drivemind.functions;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What openapi.yaml declares: the operations with who may call them, and the table of problems. */
final class Contract {
    private static final Pattern PROBLEM = Pattern.compile("\\| `(urn:drivemind:problem:[a-z-]+)` \\| (\\d{3}) \\|");
    private static final OpenAPI API = read();

    private Contract() {}

    /**
     * One operation.
     *
     * @param id its {@code operationId}
     * @param method in capitals
     * @param path below the root
     * @param roles the names of the security schemes that it lets in; none if it is open to all
     * @param parameters those of query and header
     * @param body what its body holds, if it has one that is JSON
     * @param example a body that its author declares
     */
    record Operation(
            String id,
            String method,
            String path,
            Set<String> roles,
            List<Parameter> parameters,
            Optional<Schema<?>> body,
            Optional<Object> example) {

        boolean openToAll() {
            return roles.isEmpty();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    private static OpenAPI read() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        String file = Path.of("../openapi.yaml").toAbsolutePath().normalize().toString();
        return new OpenAPIV3Parser().read(file, null, options);
    }

    /** All operations, in the order in which they are declared. */
    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        API.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> operations.add(of(path, method, operation))));
        return operations;
    }

    /** The operation of this id. */
    static Operation operation(String id) {
        return operations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Operation of(String path, PathItem.HttpMethod method, io.swagger.v3.oas.models.Operation operation) {
        if (operation.getSecurity() == null) {
            throw new AssertionError(
                    "openapi.yaml: " + operation.getOperationId() + " does not say who may call it: give"
                            + " it `security`, a list of user, operator and platform, or [] if it is open to all");
        }
        Set<String> roles = new TreeSet<>();
        operation.getSecurity().forEach(requirement -> roles.addAll(requirement.keySet()));
        Optional<MediaType> json = Optional.ofNullable(operation.getRequestBody())
                .map(body -> body.getContent().get("application/json"));
        return new Operation(
                String.valueOf(operation.getOperationId()),
                method.name(),
                path,
                roles,
                operation.getParameters() == null ? List.of() : operation.getParameters(),
                json.map(MediaType::getSchema),
                json.map(MediaType::getExample));
    }

    /** The status of each type of problem that the table in the description names. */
    static Map<String, Integer> problems() {
        Map<String, Integer> problems = new LinkedHashMap<>();
        Matcher rows = PROBLEM.matcher(API.getInfo().getDescription());
        while (rows.find()) {
            problems.put(rows.group(1), Integer.valueOf(rows.group(2)));
        }
        return problems;
    }
}
