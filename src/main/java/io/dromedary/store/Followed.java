package io.dromedary.store;

import java.util.Optional;

/**
 * The decision on a URL that has waited for another.
 *
 * @param url as it is called next, when it goes on by itself
 * @param settlement how it ends; empty when it goes on by itself
 */
public record Followed(QueuedUrl url, Optional<Settlement> settlement) {}
