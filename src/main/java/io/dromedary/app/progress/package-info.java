/**
 * The progress that is shown while a check runs. {@link io.dromedary.app.progress.ProgressLine}
 * updates it every second.
 */
@NullMarked
package io.dromedary.app.progress;

import org.jspecify.annotations.NullMarked;
