/** What is still to be called, what has been seen, host state and lists. All SQL lives here. */
@NullMarked
package io.dromedary.frontier;

import org.jspecify.annotations.NullMarked;
