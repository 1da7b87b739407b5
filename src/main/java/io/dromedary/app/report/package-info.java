/**
 * The report at the end of a check. {@link io.dromedary.app.report.Report} prints it in flat
 * memory.
 */
@NullMarked
package io.dromedary.app.report;

import org.jspecify.annotations.NullMarked;
