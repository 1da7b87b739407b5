/**
 * This process as one of several nodes: its signs of life, its lease, the ends of others, and the
 * slots that it takes and hands over. {@link io.dromedary.nodes.Nodes} is its door.
 */
@NullMarked
package io.dromedary.nodes;

import org.jspecify.annotations.NullMarked;
