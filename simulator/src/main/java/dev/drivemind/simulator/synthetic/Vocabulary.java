package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.drive.Person;
import dev.drivemind.simulator.id.Hash;
import java.util.List;

/** The words, types and people that synthetic items are made of. */
final class Vocabulary {
    /** A kind of content and the ending that its names have. */
    record Kind(String mimeType, String ending) {}

    static final List<String> WORDS = List.of(
            "Report",
            "IMG",
            "Invoice",
            "Rechnung",
            "Scan",
            "Notes",
            "draft",
            "Photo",
            "Überweisung",
            "résumé",
            "Заметки",
            "写真",
            "보고서",
            "תמונה",
            "صور",
            "Vacation",
            "Budget",
            "Meeting",
            "été",
            "e\u0301te\u0301",
            "contract's",
            "final \"v2\"",
            "back\\slash",
            "🎉 party",
            "👩‍👩‍👧 family",
            "data",
            "Präsentation",
            "backup",
            "screenshot",
            "Şablon",
            "ไฟล์",
            "a/b");

    static final List<Kind> KINDS = List.of(
            new Kind("image/jpeg", ".jpg"),
            new Kind("image/jpeg", ".jpg"),
            new Kind("image/jpeg", ".JPG"),
            new Kind("image/png", ".png"),
            new Kind("application/pdf", ".pdf"),
            new Kind("application/pdf", ".pdf"),
            new Kind("text/plain", ".txt"),
            new Kind("text/csv", ".csv"),
            new Kind("application/zip", ".zip"),
            new Kind("video/mp4", ".mp4"),
            new Kind("audio/mpeg", ".mp3"),
            new Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
            new Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
            new Kind("application/octet-stream", ".bin"),
            new Kind("application/octet-stream", ""),
            new Kind("text/html", ".html"));

    static final List<String> DOCUMENTS = List.of(
            "application/vnd.google-apps.document",
            "application/vnd.google-apps.document",
            "application/vnd.google-apps.spreadsheet",
            "application/vnd.google-apps.presentation");

    static final Person USER = new Person("Sam Synthetic", "sam@example.com", "10000000000000000001", true);

    static final List<Person> OTHERS = List.of(
            new Person("Ada Other", "ada@example.org", "10000000000000000002", false),
            new Person("Björn Öther", "bjoern@example.org", "10000000000000000003", false),
            new Person("陳 Other", "chen@example.org", "10000000000000000004", false));

    private Vocabulary() {}

    static <T> T pick(List<T> from, long hash) {
        return from.get((int) Hash.below(hash, from.size()));
    }
}
