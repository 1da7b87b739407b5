/**
 * Turns a line of a list into a canonical URL, its key and its host key. {@link
 * io.dromedary.url.Urls} parses by the WHATWG URL Standard.
 */
@NullMarked
package io.dromedary.url;

import org.jspecify.annotations.NullMarked;
