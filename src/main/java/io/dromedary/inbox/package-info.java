/** How lists come in: a list is opened, read a line at a time, and closed. */
@NullMarked
package io.dromedary.inbox;

import org.jspecify.annotations.NullMarked;
