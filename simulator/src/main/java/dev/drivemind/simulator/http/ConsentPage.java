package dev.drivemind.simulator.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page on which a user consents. */
final class ConsentPage {
    private static final Map<String, String> MEANINGS = Map.of(
            "openid", "Know that it is you",
            "email", "See your e-mail address",
            "https://www.googleapis.com/auth/drive", "See, edit, create and delete all of your files",
            "https://www.googleapis.com/auth/drive.readonly", "See and download all of your files",
            "https://www.googleapis.com/auth/drive.metadata.readonly", "See information about your files");

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%1$s – simulated Google Drive</title>
            <style>
            body { font: 17px/1.5 system-ui, sans-serif; color: #202124; background: #f0f4f9; margin: 0 }
            main { max-width: 30em; margin: 10vh auto; padding: 2em 2.5em; background: #fff; border-radius: 16px }
            h1 { font-size: 1.5em; font-weight: 500; margin-top: 0 }
            small { color: #5f6368 }
            label { display: flex; gap: .8em; padding: .6em 0; border-bottom: 1px solid #e3e7ec }
            p.buttons { display: flex; justify-content: flex-end; gap: 1em; margin: 2em 0 0 }
            button { font: inherit; padding: .5em 1.6em; border-radius: 2em; border: 1px solid #747775; background: #fff }
            button.allow { background: #0b57d0; border-color: #0b57d0; color: #fff }
            </style>
            </head>
            <body><main>%2$s</main></body>
            </html>
            """;

    private ConsentPage() {}

    /**
     * The page that asks.
     *
     * @param asked what the client sent along, which the decision repeats
     * @param scopes a box is shown for each
     * @param prefix what the names of the boxes begin with
     */
    static String of(Map<String, String> asked, Set<String> scopes, String prefix) {
        String hidden = new TreeMap<>(asked)
                .entrySet().stream()
                        .map(field -> "<input type=\"hidden\" name=\"" + escaped(field.getKey()) + "\" value=\""
                                + escaped(field.getValue()) + "\">")
                        .collect(Collectors.joining("\n"));
        String boxes = scopes.stream()
                .map(scope -> "<label><input type=\"checkbox\" checked name=\"" + escaped(prefix + scope)
                        + "\"><span>" + escaped(MEANINGS.getOrDefault(scope, scope)) + "<br><small>" + escaped(scope)
                        + "</small></span></label>")
                .collect(Collectors.joining("\n"));
        String body = "<small>Simulated Google Drive</small><h1>An app wants to use your drive</h1><p>"
                + escaped(asked.getOrDefault("client_id", "")) + " asks you to let it:</p>"
                + "<form method=\"post\">" + hidden + boxes
                + "<p class=\"buttons\"><button name=\"decision\" value=\"deny\">Cancel</button>"
                + "<button class=\"allow\" name=\"decision\" value=\"allow\">Allow</button></p></form>";
        return FRAME.formatted("Consent", body);
    }

    /** The page that shows which apps have access, each with a button that takes it away. */
    static String connections(Set<String> clients) {
        String apps = clients.stream()
                .map(client -> "<form method=\"post\"><input type=\"hidden\" name=\"client_id\" value=\""
                        + escaped(client) + "\"><p>" + escaped(client)
                        + "</p><p class=\"buttons\"><button>Remove access</button></p></form>")
                .collect(Collectors.joining("\n"));
        return FRAME.formatted(
                "Connections",
                "<small>Simulated Google Drive</small><h1>Apps with access to your drive</h1>"
                        + (apps.isEmpty() ? "<p>There are none.</p>" : apps));
    }

    /** The page that says what is wrong with a request. */
    static String refusal(String reason) {
        return FRAME.formatted(
                "Refused",
                "<small>Simulated Google Drive</small><h1>This request is not valid</h1><p>" + escaped(reason)
                        + ".</p>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
