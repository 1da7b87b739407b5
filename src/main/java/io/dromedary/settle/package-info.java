/**
 * Decides what the end of a call means: an outcome, the next hop, a retry, or back into the
 * frontier. {@link io.dromedary.settle.Settle}, {@link io.dromedary.settle.GiveBack} and {@link
 * io.dromedary.settle.SettleFailure} are the steps of the route.
 */
@NullMarked
package io.dromedary.settle;

import org.jspecify.annotations.NullMarked;
