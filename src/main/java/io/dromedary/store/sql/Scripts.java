package io.dromedary.store.sql;

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
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that bring a database to the newest schema, one for each version from 1. They are
 * listed by name: a native executable cannot scan for them.
 */
public final class Scripts implements ResourceProvider {

  private final String folder;
  private final List<String> names;
  private final String ofNewer;

  /**
   * Makes the scripts of a database.
   *
   * @param folder their folder on the class path, with a slash at its end
   * @param names their names, by version
   * @param ofNewer the message about a database that a newer version of this program has made
   */
  public Scripts(String folder, List<String> names, String ofNewer) {
    this.folder = folder;
    this.names = List.copyOf(names);
    this.ofNewer = ofNewer;
  }

  /** What runs them; its owner says on which database. */
  public FluentConfiguration configuration() {
    return Flyway.configure(Scripts.class.getClassLoader())
        .resourceProvider(this)
        .javaMigrationClassProvider(List::of);
  }

  /**
   * Runs those that are missing. Blocks.
   *
   * @throws StoreException when a newer version has made the schema, which this one could misread
   */
  public void run(FluentConfiguration configuration) {
    Flyway flyway = configuration.load();
    MigrationInfo current = flyway.info().current();
    MigrationVersion newest = MigrationVersion.fromVersion(Integer.toString(names.size()));
    if (current != null && current.getVersion().isNewerThan(newest)) {
      throw new StoreException(
          ofNewer, new SQLException("schema " + current.getVersion() + ", known up to " + newest));
    }
    flyway.migrate();
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return names.contains(name) ? new Script(folder, name) : null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return names.stream()
        .filter(name -> name.startsWith(prefix))
        .<LoadableResource>map(name -> new Script(folder, name))
        .toList();
  }

  private static final class Script extends LoadableResource {

    private final String folder;
    private final String name;

    Script(String folder, String name) {
      this.folder = folder;
      this.name = name;
    }

    @Override
    public Reader read() {
      return new InputStreamReader(open(), StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return folder + name;
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
          Scripts.class.getClassLoader().getResourceAsStream(folder + name), name);
    }
  }
}
