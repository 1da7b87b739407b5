/**
 * The outcomes of lines, as values and as JSON, and the steps that pass them on. {@link
 * io.dromedary.results.Results} is where a route delivers them.
 */
@NullMarked
package io.dromedary.results;

import org.jspecify.annotations.NullMarked;
