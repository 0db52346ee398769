package dev.drivemind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written for people is plain English, and says a vendor's name only where the vendor is talked to. */
class PlainWordsTest {
    /**
     * How many words of the list are left in Javadoc, comments and messages. It may only fall: whoever removes some lowers it.
     */
    private static final int WORDS_LEFT = 153;

    /** CONTRIBUTING has the list, each with what to say instead. */
    private static final List<String> AVOIDED = List.of(
            "whoever",
            "nobody",
            "anybody",
            "somebody",
            "begun",
            "under way",
            "(is|are|was|were|be) told",
            "(is|are) asked for",
            "what is kept",
            "comes? upon",
            "lets? go",
            "comes? to (its|their|an) end",
            "(go|goes|going|went|gone) on",
            "all the time");

    /** Texts that are stored or sealed with, and so stay as they are. */
    private static final Set<String> STORED = Set.of(" of a connection that was begun\\n", "ending what is under way");

    private static final Pattern PATTERN =
            Pattern.compile("\\b(" + String.join("|", AVOIDED) + ")\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern VENDOR =
            Pattern.compile("\\b(Google|Gmail|Drive|OneDrive|Dropbox|Microsoft|Amazon|Firestore|SQLite)\\b");

    /** Folders, agents and buckets are sources as well as Google's drives: the source tells its own sentences. */
    private static final List<String> KNOW_NO_VENDOR =
            List.of("scan", "job", "sync", "index", "source", "store", "privacy");

    private static final List<JavaText> HOUSE = JavaText.house();

    private static Stream<String> found(Pattern pattern, Stream<String> texts) {
        return texts.map(text -> text.replaceAll("\\s+(\\*\\s+)?", " "))
                .flatMap(text -> pattern.matcher(text)
                        .results()
                        .map(match -> match.group().toLowerCase(Locale.ROOT)));
    }

    private static Stream<String> vendorsIn(JavaText text) {
        return text.literals().stream()
                .filter(literal -> VENDOR.matcher(literal).find())
                .map(literal -> text.file().getFileName() + ": " + literal);
    }

    @Test
    void avoidedWordsBecomeFewer() {
        Map<String, Long> counts = new TreeMap<>();
        HOUSE.stream()
                .flatMap(text -> found(PATTERN, Stream.concat(text.comments().stream(), text.literals().stream())))
                .forEach(word -> counts.merge(word, 1L, Long::sum));

        long left = counts.values().stream().mapToLong(Long::longValue).sum();

        assertThat(left)
                .as("Say it plainly, as CONTRIBUTING tells. Words of the list in main sources: %s", counts)
                .isLessThanOrEqualTo(WORDS_LEFT);
    }

    @Test
    void messagesHaveNoAvoidedWords() {
        List<String> sinners = HOUSE.stream()
                .flatMap(text -> text.literals().stream()
                        .filter(literal -> literal.contains(" ") && !STORED.contains(literal))
                        .filter(literal -> PATTERN.matcher(literal).find())
                        .map(literal -> text.file().getFileName() + ": " + literal))
                .toList();

        assertThat(sinners).isEmpty();
    }

    @Test
    void messagesOfTheEngineAndTheDomainNameNoVendor() {
        List<JavaText> texts = HOUSE.stream()
                .filter(text -> KNOW_NO_VENDOR.contains(text.packageName().replace("dev.drivemind.", "")))
                .toList();

        assertThat(texts).extracting(JavaText::packageName).contains("dev.drivemind.scan", "dev.drivemind.privacy");
        assertThat(texts).flatMap(text -> vendorsIn(text).toList()).isEmpty();
    }

    /** A rule that cannot fail proves nothing. */
    @Test
    void theRulesSeeWhatTheyForbid() {
        JavaText text = JavaText.of(Path.of("A.java"), """
                /** Whoever
                 * asks is told. */
                class A { String a = "Google Drive's \\"quota\\" // is used up"; char b = '"'; } // under way
                """);

        assertThat(found(PATTERN, text.comments().stream())).containsExactly("whoever", "is told", "under way");
        assertThat(vendorsIn(text)).containsExactly("A.java: Google Drive's \\\"quota\\\" // is used up");
        assertThat(HOUSE).anySatisfy(any -> assertThat(any.packageName()).isEqualTo("dev.drivemind.drive"));
    }
}
