/**
 * The folders and drives that users connect, as the engine reads them. Nothing in here knows of requests.
 *
 * <ul>
 *   <li>{@code LocalFolders}, {@code Drives} and {@code Buckets} are what a deployment offers, an {@code Offer}; {@code ClientDrives} are
 *       drives over the Drive API.
 *   <li>{@code ConnectedSources} opens a connected source for the engine, {@code ConnectedDrives} one for its user.
 *   <li>{@code Connecting} says how users connect drives; {@code GrantedTokens} are the access tokens that follow from it.
 *   <li>{@code RemoteCleanup} releases what a source has outside the database, before it is deleted.
 * </ul>
 */
@NullMarked
package dev.drivemind.functions.sources;

import org.jspecify.annotations.NullMarked;
