/**
 * Requests and answers, of any endpoint.
 *
 * <ul>
 *   <li>Read: {@code Call} is one request and its answer, {@code Params} its query, {@code Body} its JSON, {@code PathPattern} its path.
 *   <li>Told: {@code Json}, {@code JsonLines} for many at once, {@code Page} for a person, {@code PageTokens} for what comes after.
 *   <li>Refused: {@code Problem} of a {@code ProblemType}, thrown as {@code ProblemException}.
 *   <li>Browsers: {@code SecurityHeaders} and {@code Origins}.
 * </ul>
 */
@NullMarked
package dev.drivemind.functions.http;

import org.jspecify.annotations.NullMarked;
