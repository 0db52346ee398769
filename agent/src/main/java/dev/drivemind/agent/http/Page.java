package dev.drivemind.agent.http;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param type of its content
 * @param body its content
 */
public record Page(int status, String type, String body) {
    static Page of(int status, String text) {
        return new Page(status, "text/plain; charset=utf-8", text + "\n");
    }

    String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            default -> "Service Unavailable";
        };
    }
}
