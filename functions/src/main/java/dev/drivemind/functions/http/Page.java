package dev.drivemind.functions.http;

/** A page that says one thing to a person. It has no script, loads nothing, and holds no text that came with a request. */
public final class Page {
    /** The page may load nothing but its own style, and stand in no other page. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private Page() {}

    /** Returns a page; neither text is HTML. */
    public static String of(String title, String text) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%1$s – DriveMind</title>
                <style>
                body { font: 18px/1.5 system-ui, sans-serif; color: #1d2733; background: #f4f6f8; margin: 0 }
                main { max-width: 32em; margin: 15vh auto; padding: 2em; background: #fff; border-radius: 8px }
                h1 { font-size: 1.4em; margin-top: 0 }
                @media (prefers-color-scheme: dark) { body { color: #e3e9ef; background: #12181f } main { background: #1d2733 } }
                </style>
                </head>
                <body><main><h1>%1$s</h1><p>%2$s</p></main></body>
                </html>
                """.formatted(escaped(title), escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
