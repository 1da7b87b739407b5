/** The store of one node: one SQLite file in a state folder. All SQL lives here. */
@NullMarked
package io.dromedary.store.sqlite;

import org.jspecify.annotations.NullMarked;
