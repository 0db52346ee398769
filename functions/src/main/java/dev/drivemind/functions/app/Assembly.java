package dev.drivemind.functions.app;

import dev.drivemind.engine.Engine;
import dev.drivemind.fleet.AgentKeys;
import dev.drivemind.functions.sources.ConnectedDrives;
import dev.drivemind.functions.sources.ConnectedShelves;
import dev.drivemind.functions.sources.ConnectedSources;
import dev.drivemind.functions.sources.Connecting;
import dev.drivemind.functions.sources.GrantedTokens;
import dev.drivemind.functions.sources.Offer;
import dev.drivemind.functions.sources.RemoteCleanup;
import dev.drivemind.functions.sources.SearchCleanup;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.Time;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.schedule.ReaderKeys;
import dev.drivemind.source.FileSources;
import dev.drivemind.store.Backend;
import dev.drivemind.sync.PushAddress;
import java.util.List;

/**
 * Puts a deployment's functions together: the same way on one machine, in the cloud and in tests.
 *
 * @param backend everything durable
 * @param gate proves callers and holds them to their limits
 * @param offer the places outside that it can open
 * @param connecting how users connect drives
 * @param addresses where sources send notices of changes to
 */
public record Assembly(Backend backend, Gate gate, Offer offer, Connecting connecting, PushAddress addresses) {

    /** Builds what all functions share. */
    public App app(Engine.Settings settings, Engine.Machine machine) {
        return app(settings, machine, List.of());
    }

    /** Builds the same with handlers of a test in the place of those of the same kind. */
    public App app(Engine.Settings settings, Engine.Machine machine, List<JobHandler> replacements) {
        Time time = machine.time();
        GrantedTokens granted = new GrantedTokens(connecting, time);
        FileSources sources = new ConnectedSources(backend, offer, granted, time);
        SourceCleanup cleanup = new SearchCleanup(
                new RemoteCleanup(backend, sources, offer, connecting, time),
                machine.contents().search());
        ConnectedShelves shelves = new ConnectedShelves(backend, offer, granted, time);
        Engine engine = new Engine(
                backend, new Engine.Outside(sources, cleanup, addresses, shelves), settings, machine, replacements);
        App.Places places = new App.Places(
                offer.folders(), new ConnectedDrives(offer.drives(), sources, time), offer.buckets(), sources);
        return new App(
                backend,
                engine,
                gate.knowing(new AgentKeys(backend.documents()), new ReaderKeys(backend.documents())),
                places,
                connecting);
    }
}
