/** The files of results: parts, locks, names, and how they become results when a list is done. */
@NullMarked
package io.dromedary.results.files;

import org.jspecify.annotations.NullMarked;
