package io.dromedary.store.sqlite;

import io.dromedary.store.sql.Scripts;
import java.util.List;
import org.sqlite.SQLiteDataSource;

/** Brings the database to the newest schema. */
final class Migrations {

  static final Scripts SCRIPTS =
      new Scripts(
          "db/frontier/",
          List.of(
              "V1__frontier.sql",
              "V2__lists.sql",
              "V3__host_pace.sql",
              "V4__closing.sql",
              "V5__broken_lists.sql",
              "V6__held_left.sql",
              "V7__line_text.sql",
              "V8__meeting.sql",
              "V9__run.sql",
              "V10__read_file.sql"),
          "it was made by a newer version of this program; use that one, or another state folder");

  private Migrations() {}

  /** Migrates the database at a JDBC URL. Blocks. */
  static void run(String jdbcUrl) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(jdbcUrl);
    SCRIPTS.run(SCRIPTS.configuration().dataSource(source));
  }
}
