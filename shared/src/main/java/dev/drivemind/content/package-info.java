/**
 * What is in files: {@link dev.drivemind.content.ContentJob} reads contents, has their text taken out elsewhere, and keeps the index of words
 * up to date; {@link dev.drivemind.content.Contents} starts it and tells how far it is.
 */
@NullMarked
package dev.drivemind.content;

import org.jspecify.annotations.NullMarked;
