package io.dromedary.store.postgres;

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

/**
 * Brings the database to the newest schema, one node at a time. A script only adds what the version
 * before it can live with, so that nodes of two versions run beside each other during an upgrade.
 */
final class PostgresMigrations implements ResourceProvider {

  private static final String FOLDER = "db/postgres/";

  /** Listed by name: a native executable cannot scan for them. */
  private static final List<String> SCRIPTS =
      List.of("V1__frontier.sql", "V2__nodes.sql", "V3__terms.sql");

  private PostgresMigrations() {}

  /** Migrates the database. Blocks; a node that migrates it already is waited for. */
  static void run(PostgresSettings settings) {
    Connections connections = new Connections(settings);
    Flyway flyway =
        Flyway.configure(PostgresMigrations.class.getClassLoader())
            .dataSource(connections.url(), settings.user(), settings.password().orElse(null))
            .jdbcProperties(settings.options())
            .table("dromedary_schema")
            .resourceProvider(new PostgresMigrations())
            .javaMigrationClassProvider(List::of)
            .load();
    refuseNewer(flyway.info().current());
    flyway.migrate();
  }

  private static void refuseNewer(@Nullable MigrationInfo current) {
    MigrationVersion newest = MigrationVersion.fromVersion(Integer.toString(SCRIPTS.size()));
    if (current != null && current.getVersion().isNewerThan(newest)) {
      throw new StoreException(
          "its schema was made by a newer version of this program; use that one in every node",
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
          PostgresMigrations.class.getClassLoader().getResourceAsStream(FOLDER + name), name);
    }
  }
}
