package dev.drivemind.agent.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.config.ConfigException;
import dev.drivemind.agent.service.KeptFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Collects what helps to find a fault. */
@Command(
        name = "doctor",
        description =
                "Prints what helps to find a fault, as JSON: versions, settings, figures and reasons. No key is in it.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Machine machine;
    private final Console console;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--names", description = "With the names of folders that could not be read.")
    private boolean names;

    DoctorCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        Config settings;
        try {
            settings = config.read(machine.environment());
        } catch (ConfigException e) {
            console.err().println(e.getMessage());
            return Exit.USAGE;
        }
        Diagnosis diagnosis = new Diagnosis(settings, machine);
        JsonObject bundle = diagnosis.basics();
        bundle.addProperty("keyIsSet", machine.key().isPresent());
        if (StateDirectory.isUsed(settings.state())) {
            addStates(settings, diagnosis, bundle);
        }
        console.out().println(GSON.toJson(bundle));
        return Exit.OK;
    }

    private void addStates(Config settings, Diagnosis diagnosis, JsonObject bundle) {
        try (StateDirectory directory = StateDirectory.open(settings.state())) {
            bundle.addProperty("running", false);
            new BreakerFile(new KeptFile(directory.file("breaker")))
                    .read()
                    .ifPresent(until -> bundle.addProperty("breakerOpenUntil", until.toString()));
            bundle.add("states", diagnosis.states(names));
        } catch (StateDirectoryException e) {
            bundle.addProperty("running", String.valueOf(e.getMessage()));
        }
    }
}
