package io.dromedary.store.sqlite;

import io.dromedary.store.StateFolder;
import io.dromedary.store.Store;
import io.dromedary.store.StoreRules;
import io.dromedary.store.sql.Places;
import io.dromedary.store.sql.Release;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** The database in a state folder, behind the back of its store. */
public final class TestDatabase {

  /** Rows that one step of forgetting looks at. */
  public static final int FORGETTING_STEP = Forgetting.STEP;

  /** Rows that one step gives an end to. */
  public static final int RELEASE_STEP = Release.STEP;

  /** A URL that comes no later in its lane is worth waiting for. */
  public static final int NEAR = Places.NEAR;

  private final Database database;

  /** The one in a state folder. */
  public TestDatabase(Path folder) {
    database = new Database(StateFolder.database(folder));
  }

  /** A connection that reads. */
  public Connection reader() throws SQLException {
    return database.reader();
  }

  /** A connection that writes; its owner commits. */
  public Connection writer() throws SQLException {
    return database.writer();
  }

  /** Makes the tables of an earlier version. */
  public void migrateTo(String version) {
    Migrations.SCRIPTS
        .configuration()
        .dataSource(database.url(), null, null)
        .target(version)
        .load()
        .migrate();
  }

  /** A store that writes through a connection that a test has made of the real one. */
  public Store store(StateFolder folder, StoreRules rules, UnaryOperator<Connection> made)
      throws SQLException {
    Migrations.run(database.url());
    return new SqliteStore(folder, database, made.apply(database.writer()), rules);
  }
}
