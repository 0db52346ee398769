package dev.drivemind.local.cli.terminal;

import java.io.Writer;
import java.util.function.Consumer;

/** Hands on what is written to it line by line; at the end also what is left without a line's end. */
public final class LineWriter extends Writer {
    private final StringBuilder line = new StringBuilder();
    private final Consumer<String> lines;

    /** Hands the lines, without their ends, to {@code lines}. */
    public LineWriter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == '\n') {
                end();
            } else if (text[i] != '\r') {
                line.append(text[i]);
            }
        }
    }

    private void end() {
        lines.accept(line.toString());
        line.setLength(0);
    }

    /** Does nothing: a line is handed on when it is whole. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        if (line.length() > 0) {
            end();
        }
    }
}
