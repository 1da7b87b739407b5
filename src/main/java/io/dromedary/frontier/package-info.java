/**
 * What is to be called next, and what becomes of it: the queue of commits, the dispatcher, and the
 * Camel endpoints {@code frontier:urls} and {@code frontier:outcomes}. The door is {@code
 * Frontier}; what is durable is behind {@code Store}.
 */
@NullMarked
package io.dromedary.frontier;

import org.jspecify.annotations.NullMarked;
