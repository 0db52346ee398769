package dev.drivemind.local.month;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.gcp.strict.StrictCloud;
import dev.drivemind.simulator.schedule.Company;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Looks for what is left of a user: in every file of the data directory, free pages and logs included, and in every document and object of
 * the cloud.
 */
final class Leftovers {
    private static final int AROUND = 300;

    private final Map<String, String> texts = new TreeMap<>();
    private final List<String> telltales = new ArrayList<>();

    private Leftovers() {}

    static Leftovers of(Path data, Optional<StrictCloud> cloud, Belongings belongings) {
        Leftovers leftovers = new Leftovers();
        leftovers.read(data);
        cloud.ifPresent(there -> leftovers.texts.putAll(there.texts()));
        for (Place place : belongings.places()) {
            leftovers.telltales.add(place.source());
            place.truth().values().stream()
                    .limit(50)
                    .forEach(item ->
                            leftovers.telltales.add(item.get(place.key()).getAsString()));
        }
        belongings.tenants().companies().stream().map(Company::account).forEach(leftovers.telltales::add);
        leftovers.telltales.addAll(List.of("what desk says", "s3://pail", "secret-of-the-client", "attic", "cellar"));
        return leftovers;
    }

    private void read(Path data) {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(data.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if there are any. */
    void areNone() {
        assertThat(texts).isNotEmpty();
        for (String telltale : telltales) {
            List<String> holders = texts.entrySet().stream()
                    .filter(text ->
                            text.getValue().contains(telltale) || text.getKey().contains(telltale))
                    .map(text -> text.getKey() + ": …" + around(text.getValue(), telltale) + "…")
                    .toList();
            assertThat(holders).as("where '" + telltale + "' is left").isEmpty();
        }
    }

    /** What stands around the first place where a text holds another. */
    private static String around(String text, String telltale) {
        int at = Math.max(0, text.indexOf(telltale));
        String some = text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND));
        return some.replaceAll("[^ -~]+", " ");
    }
}
