/**
 * The async-http component: exactly one asynchronous, abortable HTTP request for one exchange.
 * {@link io.dromedary.http.AsyncHttpComponent} is what a Camel context registers.
 */
@NullMarked
package io.dromedary.http;

import org.jspecify.annotations.NullMarked;
