package dev.drivemind.category;

import dev.drivemind.job.Pseudonym;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The categories that an owner has made, in the order in which they are tried: the oldest first. */
public final class Categories {
    /** How many there may be: each is tried on each file, and all of them stand in one document of insights. */
    public static final int MAX = 40;

    /** How many patterns all of them may have together. */
    public static final int MAX_GLOBS = 100;

    private static final String LIST = "categories";

    /** What lists call all that they do not name. */
    private static final String REST = "others";

    private final Documents documents;
    private final String owner;

    /** Those of an owner. */
    public Categories(Documents documents, String owner) {
        this.documents = documents;
        this.owner = owner;
    }

    private Ref ref() {
        return new Ref(Schema.CATEGORIES, Pseudonym.of(owner));
    }

    /** Returns all of them. */
    public List<OwnCategory> list() {
        return of(documents.get(ref()));
    }

    private static List<OwnCategory> of(Optional<Document> stored) {
        return stored.map(document -> document.fields().list(LIST).stream()
                        .map(OwnCategory::of)
                        .toList())
                .orElse(List.of());
    }

    /**
     * Adds one, behind all others.
     *
     * @throws InvalidCategoryException if its name is another's, or there are too many
     */
    public void add(OwnCategory category) {
        change(known -> {
            if (known.stream().anyMatch(other -> other.id().equals(category.id()))) {
                return known; // the outcome of an earlier attempt was not known
            }
            if (known.size() >= MAX) {
                throw new InvalidCategoryException(
                        "name", "There are " + MAX + " categories already, and no room for more: delete one first");
            }
            List<OwnCategory> more = new ArrayList<>(known);
            more.add(category);
            return more;
        });
    }

    /**
     * Puts one in the place of that with the same id; false if there is none.
     *
     * @throws InvalidCategoryException if its name is another's
     */
    public boolean replace(OwnCategory category) {
        return change(known -> known.stream()
                        .map(other -> other.id().equals(category.id()) ? category : other)
                        .toList())
                .contains(category);
    }

    /** Deletes one; false if there is none of this id. */
    public boolean delete(String id) {
        boolean known = list().stream().anyMatch(category -> category.id().equals(id));
        List<OwnCategory> unused = change(all ->
                all.stream().filter(category -> !category.id().equals(id)).toList());
        return known;
    }

    private List<OwnCategory> change(UnaryOperator<List<OwnCategory>> change) {
        return Updates.make(documents, "the categories", () -> {
            Optional<Document> stored = documents.get(ref());
            List<OwnCategory> known = of(stored);
            List<OwnCategory> changed = change.apply(known);
            if (changed.equals(known)) {
                return Attempt.nothing(known);
            }
            changed.forEach(category -> requireOwnName(category, changed));
            requireFewGlobs(changed);
            Fields fields = Fields.builder()
                    .put("ownerId", owner)
                    .putAll(LIST, changed.stream().map(OwnCategory::toFields).toList())
                    .build();
            return Attempt.write(Write.set(ref(), fields, Precondition.unchanged(stored)), changed);
        });
    }

    private static void requireFewGlobs(List<OwnCategory> all) {
        if (all.stream().mapToInt(category -> category.globs().size()).sum() > MAX_GLOBS) {
            throw new InvalidCategoryException(
                    "globs",
                    "All categories together have at most " + MAX_GLOBS
                            + " globs: use extensions where the ending of the name says enough");
        }
    }

    private static void requireOwnName(OwnCategory category, List<OwnCategory> all) {
        boolean taken = REST.equalsIgnoreCase(category.name())
                || Arrays.stream(Category.values()).anyMatch(word -> word.word().equalsIgnoreCase(category.name()))
                || all.stream()
                        .anyMatch(other -> !other.id().equals(category.id())
                                && other.name().equalsIgnoreCase(category.name()));
        if (taken) {
            throw new InvalidCategoryException(
                    "name", "There is a category '" + category.name() + "' already: choose another name");
        }
    }

    /** Returns a text that tells apart different categories: files that were sorted by others must be sorted again. */
    public static String version(List<OwnCategory> categories) {
        return Pseudonym.hash(categories.toString());
    }
}
