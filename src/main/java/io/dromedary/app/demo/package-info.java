/**
 * The hosts and the list of the command {@code demo}. {@link io.dromedary.app.demo.DemoHosts}
 * starts the hosts.
 */
@NullMarked
package io.dromedary.app.demo;

import org.jspecify.annotations.NullMarked;
