package dev.drivemind.insight;

import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.job.Jobs;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the jobs of this room for an owner, and reads what they have left. */
public final class Insights {
    private final Documents documents;
    private final Blobs blobs;
    private final Jobs jobs;
    private final String owner;

    /**
     * @param documents of the owner
     * @param jobs in whose name they are started
     */
    public Insights(Documents documents, Blobs blobs, Jobs jobs, String owner) {
        this.documents = documents;
        this.blobs = blobs;
        this.jobs = jobs;
        this.owner = owner;
    }

    /** Has a source summed up. */
    public Jobs.Started sumUp(String source) {
        return start(InsightsJob.KIND, InsightRoom.INSIGHT.subject(source), ofSource(source));
    }

    /** Has the checksums of a source made that are worth it. */
    public Jobs.Started makeChecksums(String source) {
        return start(ChecksumsJob.KIND, InsightRoom.CHECKSUM.subject(source), ofSource(source));
    }

    /** Has duplicates looked for. */
    public Jobs.Started findDuplicates() {
        return start(DuplicatesJob.KIND, InsightRoom.DUPLICATE.subject(owner), Fields.empty());
    }

    private static Fields ofSource(String source) {
        return Fields.builder().put("source", source).build();
    }

    private Jobs.Started start(String kind, String subject, Fields spec) {
        return jobs.start(new Jobs.Order(owner, kind, subject, spec));
    }

    /** What a source sums up to, as its last job left it; empty if it never was summed up. */
    public Optional<Fields> of(String source) {
        return InsightDocuments.ofSource(documents, source);
    }

    /** What all sources of the owner sum up to that were summed up. */
    public List<Fields> all() {
        return InsightDocuments.ofOwner(documents, owner);
    }

    /** How many duplicates there are, as the last job found them; empty if they were never looked for. */
    public Optional<Fields> duplicates() {
        return documents.get(InsightDocuments.duplicates(owner)).map(Document::fields);
    }

    /**
     * A page of groups of duplicates, the greatest waste first.
     *
     * @param found what {@link #duplicates} has told
     * @param page counted from 0; fewer are there than the result tells
     */
    public List<DuplicateGroup> groups(Fields found, long page) {
        List<DuplicateGroup> groups = new ArrayList<>();
        try (GroupFile file = GroupFile.open(blobs, found.string("pagesIn") + page)) {
            for (Optional<DuplicateGroup> next = file.next(); next.isPresent(); next = file.next()) {
                groups.add(next.get());
            }
        }
        return groups;
    }

    /** Builds the paths of members, of each source with what the index holds now. */
    public static final class MemberPaths {
        private final Documents documents;
        private final String owner;
        private final Map<String, Paths> bySource = new HashMap<>();

        /** Of an owner's sources. */
        public MemberPaths(Documents documents, String owner) {
            this.documents = documents;
            this.owner = owner;
        }

        /** Reads the folders of some groups together. */
        public void read(List<DuplicateGroup> groups) {
            Map<String, List<String>> folders = new HashMap<>();
            groups.stream()
                    .flatMap(group -> group.members().stream())
                    .filter(member -> !member.parent().isEmpty())
                    .forEach(member -> folders.computeIfAbsent(member.source(), any -> new ArrayList<>())
                            .add(member.parent()));
            folders.forEach((source, ids) -> paths(source).read(ids));
        }

        /** The path of a member. */
        public String of(DuplicateGroup.Member member) {
            return paths(member.source())
                    .of(member.name(), Optional.of(member.parent()).filter(parent -> !parent.isEmpty()));
        }

        private Paths paths(String source) {
            return bySource.computeIfAbsent(source, id -> new Paths(new Files(documents, owner, id)));
        }
    }
}
