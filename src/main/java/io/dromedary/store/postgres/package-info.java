/** The store that several nodes share: one PostgreSQL database, and all of its SQL. */
@NullMarked
package io.dromedary.store.postgres;

import org.jspecify.annotations.NullMarked;
