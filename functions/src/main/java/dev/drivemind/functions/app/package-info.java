/**
 * What all endpoints share, whatever they answer.
 *
 * <ul>
 *   <li>{@code Assembly} builds the {@code App} of a {@code Deployment}; {@code Scope} is the part of it that one user can reach.
 *   <li>A {@code Route} is an {@code Endpoint} or {@code UserEndpoint} with its path, callers, {@code Right}s and
 *       {@code DeployedFunction}s.
 *   <li>A call's way: {@code ServedPath} finds the route, {@code Admission} asks the {@code Gate} who calls and whether they may,
 *       {@code CallNotes} puts on record what must be, and the endpoint answers.
 * </ul>
 */
@NullMarked
package dev.drivemind.functions.app;

import org.jspecify.annotations.NullMarked;
