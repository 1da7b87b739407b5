package io.dromedary.app.wiring;

import io.dromedary.settings.Settings;
import io.dromedary.store.StateFolder;
import io.dromedary.store.StoreSource;
import io.dromedary.store.postgres.PostgresSettings;
import io.dromedary.store.postgres.PostgresStore;
import io.dromedary.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The place where a run keeps what must last.
 *
 * @param source opens the store
 * @param folder the folder of the database; empty when it is on a server
 * @param place where it is, for messages; names no secret
 * @param inbox the identity of the inbox among those that share the database; empty when it is the
 *     only one, or when there is none
 */
record Storage(StoreSource source, Optional<Path> folder, String place, Optional<UUID> inbox) {

  /** A state folder of this process's own. */
  static Storage in(StateFolder state) {
    return new Storage(
        SqliteStore.in(state),
        Optional.of(state.path()),
        state.path().toAbsolutePath().toString(),
        Optional.empty());
  }

  /** The database that nodes share. */
  static Storage shared(Settings settings, Optional<UUID> inbox) {
    PostgresSettings database = settings.nodes().database().orElseThrow().withInbox(inbox);
    return new Storage(
        PostgresStore.at(
            database, settings.hosts().rules()::gateOf, settings.hosts().rules().gatesDigest()),
        Optional.empty(),
        database.shown(),
        inbox);
  }

  /** Returns true when other nodes may use it at the same time. */
  boolean isShared() {
    return folder.isEmpty();
  }
}
