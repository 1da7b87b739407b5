/**
 * The durable queue of URLs and outcomes: commits, the dispatcher, and the Camel endpoints {@code
 * frontier:urls} and {@code frontier:outcomes}. {@link io.dromedary.frontier.Frontier} is its door.
 */
@NullMarked
package io.dromedary.frontier;

import org.jspecify.annotations.NullMarked;
