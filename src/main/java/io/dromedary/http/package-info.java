/** The async-http component: exactly one asynchronous, abortable HTTP request for one exchange. */
@NullMarked
package io.dromedary.http;

import org.jspecify.annotations.NullMarked;
