package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.terminal.Console;
import dev.drivemind.local.cli.terminal.LineWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Reads a command line, runs its command, and turns every end into words and an exit code. */
final class Cli {
    private static final int HELP_WIDTH = 100;

    private final CliContext context;
    private final CommandGroup commands;

    Cli(CliContext context) {
        this(context, new DriveMindCommand(context));
    }

    Cli(CliContext context, CommandGroup commands) {
        this.context = context;
        this.commands = commands;
    }

    /** Runs one command. Returns its exit code; throws nothing. */
    int run(String... arguments) {
        CommandLine commandLine = commands.commandLine("", List.of(arguments));
        PrintWriter out = new PrintWriter(new LineWriter(console()::result));
        PrintWriter err = new PrintWriter(new LineWriter(console()::note));
        commandLine
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpAutoWidth(false)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command))
                .setParameterExceptionHandler((failure, args) -> refuse(failure));
        int code = commandLine.execute(arguments);
        out.close();
        err.close();
        return code;
    }

    private int refuse(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        console().note(String.valueOf(failure.getMessage()));
        StringWriter suggestions = new StringWriter();
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, new PrintWriter(suggestions));
        suggestions.toString().lines().forEach(console()::note);
        console().note("Help: " + context.invocation() + helpOf(command));
        return ExitCode.USAGE.code();
    }

    private static String helpOf(CommandLine command) {
        String names = "";
        for (CommandLine each = command; each.getParent() != null; each = each.getParent()) {
            names = " " + each.getCommandName() + names;
        }
        return names + " --help";
    }

    private int explain(Exception failure, CommandLine command) {
        boolean json = false;
        boolean debug = false;
        if (command.getCommand() instanceof BaseCommand base) {
            json = base.json;
            debug = base.debug;
        }
        Explanation explanation = Explanation.of(failure);
        console().live("");
        if (debug) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            console().note(trace.toString().stripTrailing());
        }
        if (json) {
            console().note(json(explanation));
        } else {
            console().note(explanation.message());
            explanation.remedy().ifPresent(console()::note);
        }
        return explanation.exitCode().code();
    }

    private static String json(Explanation explanation) {
        JsonObject line = new JsonObject();
        line.addProperty("error", explanation.message());
        explanation.remedy().ifPresent(remedy -> line.addProperty("remedy", remedy));
        line.addProperty("exitCode", explanation.exitCode().code());
        return line.toString();
    }

    private Console console() {
        return context.console();
    }
}
