/** The values that the frontier and the throttle share: who may start, and when. */
@NullMarked
package io.dromedary.host;

import org.jspecify.annotations.NullMarked;
