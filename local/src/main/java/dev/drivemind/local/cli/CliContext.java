package dev.drivemind.local.cli;

import dev.drivemind.job.Time;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.terminal.Console;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that the commands need from outside.
 *
 * @param console where they write
 * @param hosting how a server is started in this process
 * @param cloud how one is started that keeps its data on Google Cloud
 * @param interrupts how Ctrl-C is noticed
 * @param browser how the user is shown a page
 * @param time the clock
 * @param defaultData the data directory when none is given
 * @param environment the variables of the process
 * @param invocation how the user calls this program, for the next steps that are shown
 */
record CliContext(
        Console console,
        Hosting hosting,
        CloudHosting cloud,
        Interrupts interrupts,
        Browser browser,
        Time time,
        Path defaultData,
        Map<String, String> environment,
        String invocation) {

    /** Starts servers over Google Cloud. */
    interface CloudHosting {
        /**
         * Over the places that variables name: those given, else those of the environment.
         *
         * @throws IllegalArgumentException that names the variables that are missing or wrong
         */
        Hosting over(Map<String, String> given);
    }
}
