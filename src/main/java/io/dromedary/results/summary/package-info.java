/**
 * The counts of a list. {@link io.dromedary.results.summary.Summary} keeps them, for the summary
 * file and the report.
 */
@NullMarked
package io.dromedary.results.summary;

import org.jspecify.annotations.NullMarked;
