/** What a run would do, without a call: the plan of {@code check --plan}. */
@NullMarked
package io.dromedary.app.plan;

import org.jspecify.annotations.NullMarked;
