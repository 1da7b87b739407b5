/**
 * The plan of {@code check --plan}, which calls nothing. {@link io.dromedary.app.plan.PlanRun}
 * makes it from the lists and the stored gates.
 */
@NullMarked
package io.dromedary.app.plan;

import org.jspecify.annotations.NullMarked;
