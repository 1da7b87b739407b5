/**
 * Reads lists: a file is accepted, opened, read line by line, and closed. {@link
 * io.dromedary.inbox.InboxFilter} accepts files; {@link io.dromedary.inbox.OpenList} and {@link
 * io.dromedary.inbox.ListSplitter} are the first steps of the route.
 */
@NullMarked
package io.dromedary.inbox;

import org.jspecify.annotations.NullMarked;
