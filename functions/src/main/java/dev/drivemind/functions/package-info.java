/**
 * The HTTP face of DriveMind: its endpoints, one small class each, of which each decodes, calls and encodes.
 *
 * <ul>
 *   <li>{@link dev.drivemind.functions.Endpoints} lists them: paths, methods, callers, rights, and the deployed function of each.
 *   <li>{@link dev.drivemind.functions.DriveMindFunction} is what the cloud starts.
 *   <li>Beside the endpoints are what they read and tell: {@code …Body}, {@code …Query} and {@code …View}.
 * </ul>
 *
 * <p>Below are, from the top: {@code gcp} (the cloud's adapters) and {@code identity} (whose a token is); {@code app} (what all endpoints
 * share); {@code sources} (what users connect); {@code http} (requests and answers); {@code limit} and {@code log}.
 */
@NullMarked
package dev.drivemind.functions;

import org.jspecify.annotations.NullMarked;
