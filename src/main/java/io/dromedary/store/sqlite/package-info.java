/**
 * The store of one node: one SQLite file in a state folder, and all SQL. {@link
 * io.dromedary.store.sqlite.SqliteStore} is its door; {@link io.dromedary.store.sqlite.StateReader}
 * reads the gates alone.
 */
@NullMarked
package io.dromedary.store.sqlite;

import org.jspecify.annotations.NullMarked;
