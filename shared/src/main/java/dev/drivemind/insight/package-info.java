/**
 * What a person wants to know of their files: how much of what there is, what takes the space and what is old.
 *
 * <p>{@link dev.drivemind.insight.InsightRoom} declares the room. {@link dev.drivemind.insight.InsightsJob} copies the live records of a
 * source into row files and sums them up; {@link dev.drivemind.insight.ChecksumsJob} has checksums made where equal sizes make them worth
 * it. {@link dev.drivemind.insight.Insights} starts these jobs and reads what they left.
 */
@NullMarked
package dev.drivemind.insight;

import org.jspecify.annotations.NullMarked;
