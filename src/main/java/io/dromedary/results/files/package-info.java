/**
 * The files of results: growing parts, their locks, their names and their completion. {@link
 * io.dromedary.results.files.OutboxResults} writes one file for each list, {@link
 * io.dromedary.results.files.CheckResults} one for a check.
 */
@NullMarked
package io.dromedary.results.files;

import org.jspecify.annotations.NullMarked;
