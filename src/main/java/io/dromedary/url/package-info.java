/** A line of a list becomes a canonical URL, its key and its host key. */
@NullMarked
package io.dromedary.url;

import org.jspecify.annotations.NullMarked;
