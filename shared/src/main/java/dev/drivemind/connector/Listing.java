package dev.drivemind.connector;

import java.util.Map;

/**
 * An endpoint of a service that lists something.
 *
 * @param path below the service's base, in which {@code {account}} and {@code {date}} stand for what is meant
 * @param query parameters, likewise
 * @param paging how further pages are requested
 * @param items finds the list in each page
 * @param schema what each page must be like
 */
record Listing(String path, Map<String, String> query, Paging paging, Expression items, AnswerSchema schema) {
    Listing {
        query = Map.copyOf(query);
    }
}
