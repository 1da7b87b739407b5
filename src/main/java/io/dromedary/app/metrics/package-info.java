/**
 * Counters, gauges and histograms for any Micrometer registry. {@link
 * io.dromedary.app.metrics.Meters} registers all of them.
 */
@NullMarked
package io.dromedary.app.metrics;

import org.jspecify.annotations.NullMarked;
