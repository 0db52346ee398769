package dev.drivemind.connector;

import java.util.Optional;

/**
 * The API from which the readers of a tenant's schedules move to this one, while both answer.
 *
 * @param url where it tells a day, in which {@code {account}}, {@code {date}}, {@code {role}} and {@code {person}} stand for what is meant
 * @param header that takes the tenant's key there, if it wants one
 * @param transform makes the lists of the connector of its answer
 */
record OldApi(String url, Optional<String> header, Expression transform) {}
