package dev.drivemind.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drivemind.category.Categories;
import dev.drivemind.category.OwnCategory;
import dev.drivemind.found.FindInText;
import dev.drivemind.found.Found;
import dev.drivemind.found.TextRule;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks through texts: for what has a form of its own, for what processors find, and for the rules of an owner's categories. */
final class LookThrough {
    private final Map<String, TextRule> rules = new LinkedHashMap<>();
    private final List<Processor> processors;
    private final String version;

    /**
     * @param written rules of categories
     */
    LookThrough(List<String> written, List<Processor> processors) {
        written.stream().distinct().sorted().forEach(each -> rules.put(each, TextRule.parse(each)));
        this.processors = List.copyOf(processors);
        List<String> names = processors.stream().map(Processor::name).toList();
        this.version = FindInText.RULES + "-"
                + Sha256.hex((rules.keySet() + "\n" + names).getBytes(UTF_8)).substring(0, 16);
    }

    /** Returns that of an owner. */
    static LookThrough of(Documents documents, String owner, List<Processor> processors) {
        List<String> written = new Categories(documents, owner)
                .list().stream().map(OwnCategory::texts).flatMap(List::stream).toList();
        return new LookThrough(written, processors);
    }

    /** Returns true if a text was looked through for all of it. */
    boolean isDone(StoredContent content) {
        return content.chars() == 0 || content.findings().rules().equals(version);
    }

    /**
     * Returns what is in the text of a file.
     *
     * @param named how far a service has looked through it
     * @param byService what that has found
     */
    Findings in(FileEntry entry, String text, Named named, List<Found> byService) {
        if (text.isEmpty()) {
            return Findings.NONE;
        }
        List<Found> found = new ArrayList<>(FindInText.in(text));
        List<String> failures = new ArrayList<>();
        Processor.Request request = new Processor.Request(entry.id(), entry.name(), entry.mimeType(), text);
        for (Processor processor : processors) {
            Processor.Answer answer = processor.process(request);
            if (answer instanceof Processor.Answer.Looked looked) {
                found.addAll(looked.found());
            } else {
                failures.add(processor.name() + ": " + ((Processor.Answer.Failed) answer).reason());
            }
        }
        found.addAll(byService);
        return new Findings(failures.isEmpty() ? version : "", found, fits(text, found), failures, named);
    }

    /** Returns findings with what a service has found in the same text by now. */
    Findings with(Findings before, String text, List<Found> byService) {
        List<Found> found = new ArrayList<>(before.found());
        found.removeIf(EntityLines::isOwn);
        found.addAll(byService);
        return new Findings(before.rules(), found, fits(text, found), before.failures(), before.named());
    }

    private List<String> fits(String text, List<Found> found) {
        if (rules.isEmpty()) {
            return List.of();
        }
        String folded = TextRule.folded(text);
        return rules.entrySet().stream()
                .filter(rule -> rule.getValue().fits(folded, found))
                .map(Map.Entry::getKey)
                .toList();
    }
}
