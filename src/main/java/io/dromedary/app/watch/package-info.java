/** One run of {@code watch}: what it says at its start, and its upkeep. */
@NullMarked
package io.dromedary.app.watch;

import org.jspecify.annotations.NullMarked;
