package dev.drivemind.local.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a command writes: results to one stream, everything else to the other. At the end of the second stream there can be
 * a live line, which is redrawn in place; other lines are written above it. Safe for use by many threads.
 *
 * <p>Text is UTF-8 whatever the machine's language settings say, because JSON is.
 */
public final class Console {
    private static final String ERASE = "\r\u001b[K";

    private final BufferedReader in;
    private final OutputStream results;
    private final PrintStream out;
    private final PrintStream err;
    private final Screen screen;
    private String live = "";

    /**
     * A console over two streams; they are flushed after each line.
     *
     * @param out for what the command was asked for
     * @param err for progress, notes and errors
     * @param screen what is known of the terminal behind them
     */
    public Console(OutputStream out, OutputStream err, Screen screen) {
        this(InputStream.nullInputStream(), out, err, screen);
    }

    /**
     * A console that can also be answered.
     *
     * @param in what its user types
     */
    public Console(InputStream in, OutputStream out, OutputStream err, Screen screen) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.results = out;
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.screen = screen;
    }

    /** What is known of the terminal. */
    public Screen screen() {
        return screen;
    }

    /** The stream of results, for output by the bulk; unlike lines, it tells when it cannot be written. */
    public OutputStream results() {
        return results;
    }

    /** Writes a line of the result. */
    public synchronized void result(String line) {
        erase();
        out.print(line + "\n");
        out.flush();
        draw();
    }

    /** Writes a line that is not part of the result: a note or an error. */
    public synchronized void note(String line) {
        erase();
        err.print(line + "\n");
        err.flush();
        draw();
    }

    /** Asks the user and waits for a line; empty when there is no terminal, or no more to read. */
    public Optional<String> ask(String question) {
        if (!screen.interactive()) {
            return Optional.empty();
        }
        synchronized (this) {
            erase();
            err.print(question + " ");
            err.flush();
        }
        try {
            return Optional.ofNullable(in.readLine()).map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Replaces the live line; cut to the screen's width. An empty text removes it. Without a terminal nothing is drawn. */
    public synchronized void live(String text) {
        if (!screen.interactive()) {
            return;
        }
        String fitting = text.length() < screen.columns() ? text : text.substring(0, screen.columns() - 1);
        if (fitting.equals(live)) {
            return;
        }
        erase();
        live = fitting;
        draw();
    }

    private void erase() {
        if (!live.isEmpty()) {
            err.print(ERASE);
            err.flush();
        }
    }

    private void draw() {
        if (!live.isEmpty()) {
            err.print(live);
            err.flush();
        }
    }
}
