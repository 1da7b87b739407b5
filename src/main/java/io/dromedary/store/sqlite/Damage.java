package io.dromedary.store.sqlite;

/** The messages about a database that does not hold what it must. */
final class Damage {

  static final String WORDS =
      "the database is damaged; move its files (frontier.db*) aside, or put a copy of them back, and"
          + " start again: lists in the inbox and results stay as they are";

  private Damage() {}
}
