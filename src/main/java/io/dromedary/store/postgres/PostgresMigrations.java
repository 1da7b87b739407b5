package io.dromedary.store.postgres;

import io.dromedary.store.sql.Scripts;
import java.util.List;

/**
 * Brings the database to the newest schema, one node at a time. A script only adds what the version
 * before it can live with, so that nodes of two versions run beside each other during an upgrade.
 */
final class PostgresMigrations {

  private static final Scripts SCRIPTS =
      new Scripts(
          "db/postgres/",
          List.of("V1__frontier.sql", "V2__nodes.sql", "V3__terms.sql"),
          "its schema was made by a newer version of this program; use that one in every node");

  private PostgresMigrations() {}

  /** Migrates the database. Blocks; a node that migrates it already is waited for. */
  static void run(PostgresSettings settings) {
    String url = new Connections(settings).url();
    SCRIPTS.run(
        SCRIPTS
            .configuration()
            .dataSource(url, settings.user(), settings.password().orElse(null))
            .jdbcProperties(settings.options())
            .table("dromedary_schema"));
  }
}
