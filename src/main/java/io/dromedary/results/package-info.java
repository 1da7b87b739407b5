/**
 * What became of a line: outcomes as values and as JSON, and the beans of the routes that hand them
 * on.
 */
@NullMarked
package io.dromedary.results;

import org.jspecify.annotations.NullMarked;
