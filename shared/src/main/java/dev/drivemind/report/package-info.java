/**
 * Reports of what a source holds, for reading without DriveMind: {@link dev.drivemind.report.ReportJob} writes each once in three
 * formats, {@link dev.drivemind.report.Reports} lists and opens them.
 */
@NullMarked
package dev.drivemind.report;

import org.jspecify.annotations.NullMarked;
