/**
 * One run of {@code watch}. {@link io.dromedary.app.watch.WatchRun} reports the start, watches the
 * inbox and removes old files.
 */
@NullMarked
package io.dromedary.app.watch;

import org.jspecify.annotations.NullMarked;
