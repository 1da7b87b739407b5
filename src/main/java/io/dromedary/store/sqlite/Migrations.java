package io.dromedary.store.sqlite;

import io.dromedary.store.StoreException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * Brings the database to the newest schema. The scripts are listed by name: a native executable
 * cannot scan for them.
 */
final class Migrations implements ResourceProvider {

  private static final String FOLDER = "db/frontier/";
  private static final List<String> SCRIPTS =
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
          "V10__read_file.sql");

  /** Migrates the database at a JDBC URL. Blocks. */
  static void run(String jdbcUrl) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(jdbcUrl);
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .resourceProvider(new Migrations())
            .javaMigrationClassProvider(List::of)
            .load();
    refuseNewer(flyway.info().current());
    flyway.migrate();
  }

  /** Refuses the state of a newer version, which this one could misread. */
  private static void refuseNewer(@Nullable MigrationInfo current) {
    MigrationVersion newest = MigrationVersion.fromVersion(Integer.toString(SCRIPTS.size()));
    if (current != null && current.getVersion().isNewerThan(newest)) {
      throw new StoreException(
          "it was made by a newer version of this program; use that one, or another state folder",
          new SQLException("schema " + current.getVersion() + ", known up to " + newest));
    }
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return SCRIPTS.contains(name) ? new Script(name) : null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return SCRIPTS.stream()
        .filter(name -> name.startsWith(prefix))
        .<LoadableResource>map(Script::new)
        .toList();
  }

  private static final class Script extends LoadableResource {

    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      return new InputStreamReader(open(), StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return FOLDER + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getAbsolutePath();
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }

    private InputStream open() {
      return Objects.requireNonNull(
          Migrations.class.getClassLoader().getResourceAsStream(FOLDER + name), name);
    }
  }
}
