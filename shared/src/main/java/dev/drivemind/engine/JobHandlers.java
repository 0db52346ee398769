package dev.drivemind.engine;

import dev.drivemind.content.ContentJob;
import dev.drivemind.content.Sending;
import dev.drivemind.duplicate.DuplicatesJob;
import dev.drivemind.insight.ChecksumsJob;
import dev.drivemind.insight.InsightsJob;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Registry;
import dev.drivemind.organize.OrganizeJob;
import dev.drivemind.organize.UndoJob;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.privacy.Disconnect;
import dev.drivemind.privacy.Erase;
import dev.drivemind.report.ReportJob;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.FullScan;
import dev.drivemind.scan.IntakeJob;
import dev.drivemind.scan.Pace;
import dev.drivemind.schedule.CollectJob;
import dev.drivemind.schedule.CompareJob;
import dev.drivemind.schedule.RemoveTenant;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import dev.drivemind.sync.KeepChannels;
import dev.drivemind.tag.TagsJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The handlers of all kinds of jobs: the one list of them. */
final class JobHandlers {
    private final Backend backend;
    private final Engine.Outside outside;
    private final Engine.Settings settings;
    private final Engine.Machine machine;
    private final Jobs jobs;

    /**
     * @param jobs where handlers start others, in the platform's name
     */
    JobHandlers(Backend backend, Engine.Outside outside, Engine.Settings settings, Engine.Machine machine, Jobs jobs) {
        this.backend = backend;
        this.outside = outside;
        this.settings = settings;
        this.machine = machine;
        this.jobs = jobs;
    }

    /**
     * Returns one handler for each kind.
     *
     * @param known handlers that the engine also calls by name
     * @param replacements each takes the place of the handler of the same kind, or is added if there is none
     * @throws IllegalArgumentException if a handler's kind is not declared, or a declared kind has no handler
     */
    List<JobHandler> with(List<JobHandler> known, List<JobHandler> replacements) {
        Registry rooms = settings.rooms();
        Map<String, JobHandler> byKind = new LinkedHashMap<>();
        known.forEach(handler -> byKind.put(handler.kind(), handler));
        all().forEach(handler -> byKind.put(handler.kind(), handler));
        rooms.requireDeclared(byKind.keySet());
        replacements.forEach(handler -> byKind.put(handler.kind(), handler));
        rooms.requireHandled(byKind.keySet());
        return List.copyOf(byKind.values());
    }

    private List<JobHandler> all() {
        Documents documents = backend.documents();
        Pace pace = settings.pace();
        return List.of(
                new FullScan(backend, outside.sources(), pace),
                new DeltaScan(backend, outside.sources(), pace),
                new IntakeJob(backend, pace),
                new KeepChannels(documents, outside.sources(), outside.addresses(), machine.ids()),
                new Disconnect(settings.rooms(), backend, jobs, outside.cleanup()),
                new Erase(settings.rooms(), backend, jobs, outside.cleanup()),
                new InsightsJob(backend, outside.sources(), machine.ids()),
                new ChecksumsJob(backend, outside.sources(), machine.ids()),
                new DuplicatesJob(backend, machine.ids()),
                new ReportJob(backend, machine.ids()),
                new TagsJob(backend),
                new CollectJob(backend, machine.calls()),
                new RemoveTenant(backend),
                new CompareJob(backend, machine.calls()),
                new ContentJob(backend, outside.sources(), machine.contents(), this::sending),
                new OrganizeJob(backend, outside.shelves()),
                new UndoJob(backend, outside.shelves()));
    }

    /** What is sent of one file in an hour is one entry. */
    private Sending sending(String owner, String job) {
        AuditLog.Doing doing = new AuditLog.Doing(owner, Actor.PLATFORM, job);
        AuditLog audit = new AuditLog(backend.documents(), machine.time());
        return (service, source, file) -> audit.recordHourly(
                doing, "send content", Map.of("source", source, "file", file, "service", service.word()), "SENT");
    }
}
