/** The counts of a list: the summary file and what a report says. */
@NullMarked
package io.dromedary.results.summary;

import org.jspecify.annotations.NullMarked;
