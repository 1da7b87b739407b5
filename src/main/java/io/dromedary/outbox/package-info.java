/** One line of results for each line of a list, and the summary of a list. */
@NullMarked
package io.dromedary.outbox;

import org.jspecify.annotations.NullMarked;
