package dev.drivemind.functions.app;

import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.PathPattern;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An endpoint of the API and all that holds of it.
 *
 * @param path the path below {@code /api/v1/}
 * @param methods the HTTP methods, as they are listed to callers
 * @param callers who may call, and which limit counts them
 * @param answer what answers an admitted call
 * @param functions the deployed functions that serve it; Hosting passes requests to the first
 * @param rights what it does besides reading documents
 */
public record Route(
        String path,
        List<String> methods,
        Callers callers,
        Answer answer,
        List<DeployedFunction> functions,
        Set<Right> rights) {

    /** Who may call an endpoint. */
    public enum Callers {
        /** Users, and operators on behalf of one; each has a number of requests a minute. */
        USERS,
        /** Agents, each with a budget of its own. */
        AGENTS,
        /** Users, operators, and agents. */
        USERS_AND_AGENTS,
        /** Users, operators, and readers of a tenant's schedules, each counted by their key. */
        USERS_AND_READERS,
        /** The queue and the scheduler, which are not counted. */
        PLATFORM,
        /** Callers who prove nothing; the endpoint counts them together, see {@link Endpoint#admitStranger}. */
        ANYONE
    }

    /** Answers a call whose method and caller have been checked. */
    @FunctionalInterface
    public interface Answer {
        void answer(Call call, Admission admission) throws IOException;
    }

    /** The path, in which a name in braces stands for any one segment. */
    PathPattern pattern() {
        return new PathPattern(path);
    }

    /** Copies its lists. */
    public Route {
        methods = List.copyOf(methods);
        functions = List.copyOf(functions);
        rights = Set.copyOf(rights);
    }

    /** For users. */
    public static Route users(String path, List<String> methods, UserEndpoint endpoint) {
        return of(
                path,
                methods,
                Callers.USERS,
                (call, admission) -> endpoint.answer(call, admission.requireUser(call, endpoint.isAboutForgetting())));
    }

    /** For those who run the installation, who name the user whom it concerns. */
    public static Route operators(String path, List<String> methods, UserEndpoint endpoint) {
        return of(
                path,
                methods,
                Callers.USERS,
                (call, admission) -> endpoint.answer(call, admission.requireOperator(call)));
    }

    /** For agents. */
    public static Route agents(String path, List<String> methods, AgentEndpoint endpoint) {
        return of(
                path,
                methods,
                Callers.AGENTS,
                (call, admission) -> endpoint.answer(call, admission.requireAgent(call)));
    }

    /** For users, and for the agent that the path names. */
    public static Route usersAndAgents(String path, List<String> methods, UserEndpoint endpoint) {
        return of(
                path,
                methods,
                Callers.USERS_AND_AGENTS,
                (call, admission) -> endpoint.answer(call, admission.requireUserOrAgent(call)));
    }

    /** For users, and for readers of the tenant that the path names. */
    public static Route usersAndReaders(String path, List<String> methods, ReadEndpoint endpoint) {
        return of(
                path,
                methods,
                Callers.USERS_AND_READERS,
                (call, admission) -> endpoint.answer(call, admission.requireUserOrReader(call)));
    }

    /** For the platform's own accounts. */
    public static Route platform(String path, List<String> methods, Endpoint endpoint) {
        return of(path, methods, Callers.PLATFORM, (call, admission) -> {
            admission.requirePlatform(call);
            endpoint.answer(call);
        });
    }

    /** For callers who prove nothing. */
    public static Route anyone(String path, List<String> methods, Endpoint endpoint) {
        return of(path, methods, Callers.ANYONE, (call, admission) -> endpoint.answer(call));
    }

    private static Route of(String path, List<String> methods, Callers callers, Answer answer) {
        return new Route(path, methods, callers, answer, List.of(), Set.of());
    }

    /** The same, served by these functions. */
    public Route in(DeployedFunction... serving) {
        return new Route(path, methods, callers, answer, Arrays.asList(serving), rights);
    }

    /** The same with rights. */
    public Route may(Right first, Right... more) {
        return new Route(path, methods, callers, answer, functions, EnumSet.of(first, more));
    }
}
