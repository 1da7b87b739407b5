package io.dromedary.store;

import io.dromedary.host.HostKey;

/**
 * URLs that another node has put into a lane of this one.
 *
 * @param count how many
 * @param firstLine the first of their lines
 */
public record LaneNews(long listId, HostKey host, int count, long firstLine) {}
