package dev.drivemind.simulation;

import java.util.List;

/** Errors of the reading of contents, and of what is shown of them. */
final class ContentMutants {
    private ContentMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "attempts are not counted",
                        "content/ReadStep.java",
                        "done, Optional.of(tries + 1)",
                        "done, Optional.of(tries)"),
                Mutant.of(
                        "a file that broke what reads it is given up at once",
                        "content/ReadStep.java",
                        "if (tries + 1 < TRIES) {",
                        "if (tries + 2 < TRIES) {"),
                Mutant.of(
                        "the lane moves on before what was read is stored",
                        "content/ReadStep.java",
                        ": Step.Commit.goOn(writes, next.orElse(lane.cursor()).with(after), counts);",
                        ": Step.Commit.goOn(List.of(), next.orElse(lane.cursor()).with(after), counts);"),
                Mutant.of(
                        "what was read is not indexed",
                        "content/ReadStep.java",
                        "indexed.add(record); countFits(",
                        "countFits("),
                Mutant.of(
                        "a file that has changed counts as read",
                        "content/StoredContent.java",
                        "return version == entry.version();",
                        "return true;"),
                Mutant.of(
                        "what another owner has had read is taken over",
                        "content/StoredTexts.java",
                        "return OwnerBlobs.of(owner, source) + \"texts/\" + FORM + \"/\" + hash;",
                        "return OwnerBlobs.of(\"all\", \"all\") + \"texts/\" + FORM + \"/\" + hash;"),
                Mutant.of(
                        "what is known of a content is not looked up",
                        "content/ContentReader.java",
                        "return texts.knownAnywhere(sourceId, hash)",
                        "return Optional.<Known>empty()"),
                Mutant.of(
                        "the name of a text is stored before the text",
                        "content/ContentReader.java",
                        "texts.put(sourceId, hash, known);",
                        ""),
                Mutant.of(
                        "a text goes though another file has it",
                        "content/StoredTexts.java",
                        ".anyMatch(fields -> fields.string(\"source\").equals(source));",
                        ".noneMatch(fields -> true) && !source.isEmpty();"),
                Mutant.of(
                        "the text of what is gone stays",
                        "content/ForgetContents.java",
                        "lane.cursor().strings(\"drop\").forEach(hash -> texts.clear(files.sourceId(), hash));",
                        ""),
                Mutant.of(
                        "the text of what has changed stays",
                        "content/ReadContents.java",
                        "lane.cursor().strings(\"drop\").forEach(hash -> texts.clear(files.sourceId(), hash));",
                        ""),
                Mutant.of(
                        "what is gone is found for as long as the index of words is behind",
                        "search/Finder.java",
                        ".filter(FileRecord::live)",
                        ""),
                Mutant.of(
                        "a file is read again by a process that may be broken",
                        "content/ReadStep.java",
                        "ahead.read(record.entry(), how, tries > 0)",
                        "ahead.read(record.entry(), how, false)"));
    }
}
