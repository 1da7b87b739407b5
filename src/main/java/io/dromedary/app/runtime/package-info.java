/**
 * How a Camel context is started, on Quarkus or on plain camel-main. {@link
 * io.dromedary.app.runtime.CamelRuntime} is what a command gets.
 */
@NullMarked
package io.dromedary.app.runtime;

import org.jspecify.annotations.NullMarked;
