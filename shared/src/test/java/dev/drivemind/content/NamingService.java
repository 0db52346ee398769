package dev.drivemind.content;

import dev.drivemind.service.Budget;
import dev.drivemind.service.Service;
import dev.drivemind.service.Services;
import java.util.List;

/** A service that names entities in texts, played, and the files of one owner. */
abstract class NamingService {
    static final String SOURCE = ContentBench.SOURCE;

    static final long UNIT = Service.NATURAL_LANGUAGE.cost(1);

    static final String PERSON = "natural-language.person";

    final PlayedEntityReader service = new PlayedEntityReader();

    final PlayedPageReader pages = new PlayedPageReader();

    final ContentBench bench = bench(service, pages);

    static ContentBench bench(PlayedEntityReader service, PlayedPageReader pages) {
        ContentBench bench = new ContentBench();
        bench.services = new Services(List.of(service, pages), () -> {});
        return bench;
    }

    void switchOn(long limit) {
        bench.budgets().switchOn(Service.NATURAL_LANGUAGE, limit);
    }

    Budget budget() {
        return bench.budgets().of(Service.NATURAL_LANGUAGE);
    }

    List<String> people(String id) {
        return bench.values(SOURCE, id, PERSON);
    }

    String why(String id) {
        return bench.of(SOURCE)
                .explain(bench.files(SOURCE).find(id).orElseThrow(), bench.time)
                .orElseThrow();
    }

    /** A text of so many characters, with a name at its end. */
    static String text(int chars, String name) {
        String end = " person:" + name;
        return "x".repeat(chars - end.length()) + end;
    }
}
