/** What lists hold, and how long calling them politely takes at least, without a call. */
@NullMarked
package io.dromedary.plan;

import org.jspecify.annotations.NullMarked;
