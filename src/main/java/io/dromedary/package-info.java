/**
 * The two main classes. {@link io.dromedary.Dromedary} is the program on Quarkus, {@link
 * io.dromedary.CamelMainDromedary} the same on plain camel-main.
 */
@NullMarked
package io.dromedary;

import org.jspecify.annotations.NullMarked;
