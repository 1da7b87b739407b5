/**
 * Starts a Camel context, on Quarkus or on plain camel-main. A command gets it as a {@link
 * io.dromedary.app.runtime.CamelRuntime}.
 */
@NullMarked
package io.dromedary.app.runtime;

import org.jspecify.annotations.NullMarked;
