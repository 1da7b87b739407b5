/** What the end of a call means: an outcome, the next hop, a retry, or back into the frontier. */
@NullMarked
package io.dromedary.settle;

import org.jspecify.annotations.NullMarked;
