package dev.drivemind.functions.app;

import dev.drivemind.access.Connections;
import dev.drivemind.access.Consents;
import dev.drivemind.access.Grants;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.category.Categories;
import dev.drivemind.content.Contents;
import dev.drivemind.content.StoredTexts;
import dev.drivemind.duplicate.CopyDecisions;
import dev.drivemind.duplicate.Duplicates;
import dev.drivemind.engine.Engine;
import dev.drivemind.fleet.Agents;
import dev.drivemind.fleet.Commands;
import dev.drivemind.fleet.Registrations;
import dev.drivemind.fleet.Shares;
import dev.drivemind.functions.http.PageTokens;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.functions.sources.Buckets;
import dev.drivemind.functions.sources.Connecting;
import dev.drivemind.functions.sources.DriveAccounts;
import dev.drivemind.functions.sources.LocalFolders;
import dev.drivemind.insight.Insights;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Time;
import dev.drivemind.organize.Operations;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.privacy.JobAudit;
import dev.drivemind.report.Reports;
import dev.drivemind.scan.TreeIntake;
import dev.drivemind.schedule.Connectors;
import dev.drivemind.schedule.Figures;
import dev.drivemind.schedule.OldSchedules;
import dev.drivemind.schedule.Readers;
import dev.drivemind.schedule.Schedules;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.schedule.Tenants;
import dev.drivemind.search.Embedder;
import dev.drivemind.search.Finder;
import dev.drivemind.service.Budgets;
import dev.drivemind.snapshot.Snapshots;
import dev.drivemind.source.FileSources;
import dev.drivemind.store.Backend;
import dev.drivemind.sync.Syncs;
import dev.drivemind.tag.TagRules;
import java.util.Optional;

/**
 * What all functions of one deployment share.
 *
 * @param backend everything durable
 * @param engine works on jobs and keeps sources up to date
 * @param gate proves who is asking, and how much they may ask for
 * @param places finds what a user wants to connect
 * @param connecting how users connect drives
 */
public record App(Backend backend, Engine engine, Gate gate, Places places, Connecting connecting) {

    /** The clock. */
    public Time time() {
        return engine.time();
    }

    /**
     * The outside places that a user may connect.
     *
     * @param folders folders of this machine
     * @param drives drives behind the Drive API
     * @param buckets buckets of object stores
     * @param sources opens those that users have connected
     */
    public record Places(LocalFolders folders, DriveAccounts drives, Buckets buckets, FileSources sources) {

        /** Checks that keys open a bucket; a {@link ProblemException} if not. */
        public void requireBucket(SourceRecord.Bucket bucket, BucketKeys keys) {
            try {
                buckets.require(bucket, keys);
            } catch (Buckets.UnusableBucketException e) {
                throw Problem.of(ProblemType.UNUSABLE_BUCKET, String.valueOf(e.getMessage()))
                        .asException();
            }
        }

        /** The folder that a path leads to; a {@link ProblemException} if it cannot be used. */
        public SourceRecord.Folder requireFolder(String path) {
            try {
                return folders.find(path);
            } catch (LocalFolders.UnusableFolderException e) {
                throw unusable(e);
            }
        }

        /** The folders that a user may mean; a {@link ProblemException} if there are no folders here. */
        public LocalFolders.Suggestions suggestFolders(Optional<String> typed) {
            try {
                return folders.suggest(typed);
            } catch (LocalFolders.UnusableFolderException e) {
                throw unusable(e);
            }
        }

        private static ProblemException unusable(LocalFolders.UnusableFolderException e) {
            return Problem.of(ProblemType.UNUSABLE_FOLDER, String.valueOf(e.getMessage()))
                    .asException();
        }
    }

    /** The pending connections of all users. */
    public Consents consents() {
        return new Consents(backend.documents(), backend.vault(), time()::now);
    }

    /** Returns the way to one owner's data; no other owner's can be reached through it. */
    public Scope scopeOf(AuditLog.Doing doing) {
        OwnedDocuments owned = new OwnedDocuments(backend.documents(), doing.owner());
        JobAudit hooks = new JobAudit(engine.rooms(), time(), doing.actor(), Optional.of(doing.correlation()));
        Jobs jobs = new Jobs(owned, backend.queue(), time(), hooks);
        return new Scope(
                owned,
                jobs,
                new Syncs(owned, jobs, time(), engine.pace()),
                new Connections(owned, backend.vault(), time()::now),
                new Grants(owned, backend.vault(), time()::now),
                new PageTokens(backend.vault(), doing.owner()));
    }

    /** The agents of a user. */
    public Agents agents(Scope scope) {
        return new Agents(scope.documents(), scope.ownerId(), time()::now);
    }

    /** What the agents of a user are to do. */
    public Commands commands(Scope scope) {
        return new Commands(scope.documents(), scope.ownerId(), time()::now);
    }

    /** The folders that two agents of a user can scan. */
    public Shares shares(Scope scope) {
        return new Shares(scope.documents(), scope.ownerId(), agents(scope), time()::now);
    }

    /** What the agents of a user say of themselves. */
    public Registrations registrations(Scope scope) {
        return new Registrations(
                agents(scope),
                scope.connections(),
                commands(scope),
                shares(scope),
                source -> intake(scope).mark(scope.ownerId(), source),
                time()::now);
    }

    /** Takes in what a user's agents have found. */
    public TreeIntake intake(Scope scope) {
        Backend owned =
                new Backend(scope.documents(), backend.queue(), backend.blobs(), backend.events(), backend.vault());
        return new TreeIntake(owned, scope.jobs(), time());
    }

    /** The categories of a user. */
    public Categories categories(Scope scope) {
        return new Categories(scope.documents(), scope.ownerId());
    }

    /** The rules by which a user's files get tags. */
    public TagRules tagRules(Scope scope) {
        return new TagRules(scope.documents(), scope.ownerId());
    }

    /** The connectors of a user. */
    public Connectors connectors(Scope scope) {
        return new Connectors(scope.documents(), scope.ownerId());
    }

    /** The tenants of a user. */
    public Tenants tenants(Scope scope) {
        return new Tenants(scope.documents(), backend.vault(), scope.jobs(), scope.ownerId(), time()::now);
    }

    /** Who may read the schedules of a user's tenants with keys of their own. */
    public Readers readers(Scope scope) {
        return new Readers(scope.documents(), scope.ownerId(), time()::now);
    }

    /** The schedules of a user's tenants. */
    public Schedules schedules(Scope scope) {
        return new Schedules(scope.documents(), backend.blobs(), scope.ownerId());
    }

    /** The days of a user's tenant in the API from which its readers move. */
    public OldSchedules oldSchedules(Scope scope, Tenant tenant) {
        return new OldSchedules(scope.documents(), backend.vault(), engine.calls(), tenant);
    }

    /** How the schedules of a user stand. */
    public Figures scheduleFigures(Scope scope) {
        return new Figures(scope.documents(), scope.jobs(), scope.ownerId());
    }

    /** What a user lets services cost. */
    public Budgets budgets(Scope scope) {
        return new Budgets(scope.documents(), scope.ownerId(), time()::now);
    }

    /** What turns texts of a user into what they mean. */
    public Embedder embedder(Scope scope) {
        return engine.contents().embedder(budgets(scope));
    }

    /** Whether files of a user can be found by what they mean. */
    public boolean findsMeanings(Scope scope) {
        return engine.contents().findsMeanings(budgets(scope));
    }

    /** What is known of the contents of a source, which the caller was found to have. */
    public Contents contents(Scope scope, String source) {
        return Contents.of(scope.documents(), engine.contents(), scope.jobs(), scope.ownerId(), source);
    }

    /** Has the texts that were read of a user's files looked through anew, as other rules hold; where nothing has changed nothing is done. */
    public void lookThroughTexts(Scope scope) {
        scope.connections().list().stream()
                .map(SourceRecord::id)
                .filter(source -> !engine.deletions().isLeaving(source))
                .map(source -> contents(scope, source))
                .filter(contents -> contents.state().reading())
                .forEach(Contents::startReading);
    }

    /** What was read of a user's files. */
    public StoredTexts texts(Scope scope) {
        return new StoredTexts(scope.documents(), backend.blobs(), scope.ownerId());
    }

    /** Finds a user's files by words. */
    public Finder finder(Scope scope) {
        return new Finder(scope.documents(), engine.contents().search(), texts(scope), scope.ownerId());
    }

    /** The reports of a user. */
    public Reports reports(Scope scope) {
        return new Reports(scope.documents(), backend.blobs(), scope.jobs(), scope.ownerId());
    }

    /** The snapshots of a source, which the caller was found to have. */
    public Snapshots snapshots(Scope scope, String source) {
        return new Snapshots(scope.documents(), backend.blobs(), scope.ownerId(), source);
    }

    /** What looking for duplicates has left for a user, and what starts it. */
    public Duplicates duplicates(Scope scope) {
        return new Duplicates(scope.documents(), backend.blobs(), scope.jobs(), scope.ownerId());
    }

    /** The clean-ups of a user. */
    public Operations operations(Scope scope) {
        return new Operations(scope.documents(), scope.jobs(), scope.ownerId(), time());
    }

    /** What a user has decided about copies. */
    public CopyDecisions copyDecisions(Scope scope) {
        return new CopyDecisions(scope.documents(), backend.blobs(), scope.ownerId());
    }

    /** What summing up has left for a user, and what starts it. */
    public Insights insights(Scope scope) {
        return new Insights(scope.documents(), backend.blobs(), scope.jobs(), scope.ownerId());
    }
}
