/**
 * Makes every part and binds the beans that the routes name. {@link io.dromedary.app.wiring.Wiring}
 * is its door.
 */
@NullMarked
package io.dromedary.app.wiring;

import org.jspecify.annotations.NullMarked;
