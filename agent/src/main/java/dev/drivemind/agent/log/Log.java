package dev.drivemind.agent.log;

import java.time.InstantSource;
import java.util.Map;

/** Writes lines for operators. Keys are in none of them. */
public final class Log {
    private final InstantSource clock;
    private final Format format;
    private final Level level;
    private final Lines lines;

    /** Takes lines up. What it cannot write it leaves out: a log that fails ends no agent. */
    public interface Lines {
        /** Writes a line, without its end. */
        void write(String line);
    }

    /**
     * @param level what is less than this is left out
     */
    public Log(InstantSource clock, Format format, Level level, Lines lines) {
        this.clock = clock;
        this.format = format;
        this.level = level;
        this.lines = lines;
    }

    /** Returns a log of the same lines that leaves out what is less than a level. */
    public Log quieter(Level other) {
        return new Log(clock, format, level.orQuieter(other), lines);
    }

    /** Writes what helps to find a fault; the only place for names of files. */
    public void debug(String message, Map<String, ?> fields) {
        write(Level.DEBUG, message, fields);
    }

    /** Writes what has happened. */
    public void info(String message, Map<String, ?> fields) {
        write(Level.INFO, message, fields);
    }

    /** Writes what does not work as it should. */
    public void warn(String message, Map<String, ?> fields) {
        write(Level.WARN, message, fields);
    }

    /** Writes what does not work. */
    public void error(String message, Map<String, ?> fields) {
        write(Level.ERROR, message, fields);
    }

    private void write(Level of, String message, Map<String, ?> fields) {
        if (of.compareTo(level) >= 0) {
            lines.write(format.line(clock.instant(), of, message, fields));
        }
    }
}
