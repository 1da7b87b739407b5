/**
 * Kills the packaged program again and again while it works, and checks that nothing was lost,
 * doubled, called again or called too early: {@link io.dromedary.torture.Torture}.
 */
package io.dromedary.torture;
