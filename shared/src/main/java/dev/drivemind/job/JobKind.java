package dev.drivemind.job;

import dev.drivemind.store.Documents;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The declaration of a kind of job: what all but its {@link JobHandler} needs to know of it.
 *
 * @param name what it is called wherever it is stored and told, such as {@code full-scan}
 * @param label the same in plain words, such as {@code full scan}
 * @param audience whom its jobs concern
 * @param about what its jobs are about
 * @param audited the action as which the audit log has its jobs; absent if they are not in it
 * @param keeping how long its jobs are kept
 */
public record JobKind(
        String name, String label, Audience audience, About about, Optional<String> audited, Keeping keeping) {

    /** Whose the jobs of the installation itself are: no user's. */
    public static final String INSTALLATION = "drivemind";

    /** Whom jobs concern. */
    public enum Audience {
        /** The owner of what they are about: such jobs are listed. */
        USER,
        /** The installation alone: no user starts them or can act on them. */
        SYSTEM;

        /** As the API tells it. */
        public String word() {
            return this == USER ? "user" : "system";
        }
    }

    /** What jobs are about. At most one job of a subject is active. */
    public enum About {
        /** A source, all of it: the subject is the source's id. Such a job ends when its source is disconnected. */
        SOURCE,
        /** A part of what is done for a source: the subject is the kind and the source's id. Such a job ends likewise. */
        PART_OF_SOURCE,
        /** The end of a source: the subject is the kind and the source's id. */
        LEAVING_SOURCE,
        /** An owner: the subject is the kind and the owner's pseudonym. */
        OWNER,
        /** The installation: the subject is the kind. */
        INSTALLATION
    }

    /**
     * How long jobs are kept, other than all jobs are.
     *
     * @param quiet whether a job that has ended brought nothing worth a record: it is not audited, and deleted after days
     * @param needed whether a job that has ended is kept however old it is
     */
    public record Keeping(Predicate<Job> quiet, BiPredicate<Documents, Job> needed) {
        static final Keeping STANDARD = new Keeping(job -> false, (documents, job) -> false);
    }

    /** Returns a kind that users see, and that is not audited. */
    public static JobKind of(String name, String label, About about) {
        return new JobKind(name, label, Audience.USER, about, Optional.empty(), Keeping.STANDARD);
    }

    /** Returns the same, of jobs that are not listed. */
    public JobKind unseen() {
        return new JobKind(name, label, Audience.SYSTEM, about, audited, keeping);
    }

    /** Returns the same, in the audit log as this action. */
    public JobKind auditedAs(String action) {
        return new JobKind(name, label, audience, about, Optional.of(action), keeping);
    }

    /** Returns the same, kept in this way. */
    public JobKind kept(Keeping way) {
        return new JobKind(name, label, audience, about, audited, way);
    }

    /**
     * Returns the subject of a job of this kind.
     *
     * @param id the source's or the owner's id
     */
    public String subject(String id) {
        return switch (about) {
            case SOURCE -> id;
            case PART_OF_SOURCE, LEAVING_SOURCE -> name + "~" + id;
            case OWNER -> name + "~" + Pseudonym.of(id);
            case INSTALLATION -> name;
        };
    }

    /** Returns true if its jobs end when their source is disconnected. */
    public boolean endsWithSource() {
        return about == About.SOURCE || about == About.PART_OF_SOURCE;
    }

    /** Returns true if its jobs are about a source. */
    public boolean ofSource() {
        return endsWithSource() || about == About.LEAVING_SOURCE;
    }
}
