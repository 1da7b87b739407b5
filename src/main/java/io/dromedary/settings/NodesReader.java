package io.dromedary.settings;

import io.dromedary.store.postgres.PostgresSettings;
import io.dromedary.throttle.GroupBy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the settings of nodes that share a database, and refuses what does not go together. */
final class NodesReader {

  private static final String DATABASE = AllSettings.DATABASE.key();
  private static final String SHARED = DATABASE + "=postgresql://...";

  private final Function<String, Optional<String>> lookup;
  private final Problems problems;

  NodesReader(Function<String, Optional<String>> lookup, Problems problems) {
    this.lookup = lookup;
    this.problems = problems;
  }

  Settings.Nodes read(GroupBy groupBy) {
    Optional<PostgresSettings> url = value(AllSettings.DATABASE);
    Optional<String> set = optional(AllSettings.DATABASE_PASSWORD);
    Optional<String> inFile =
        optional(AllSettings.DATABASE_PASSWORD_FILE).flatMap(this::passwordIn);
    Optional<String> inUrl = url.flatMap(PostgresSettings::password);
    Duration lease = value(AllSettings.LEASE);
    Role role = value(AllSettings.ROLE);
    Settings.Nodes nodes =
        new Settings.Nodes(
            url.map(found -> found.withPassword(set.or(() -> inFile).or(() -> inUrl)))
                .map(found -> found.withLease(lease)),
            role,
            optional(AllSettings.NODE_NAME),
            inUrl.isPresent());
    once(List.of(set, inFile, inUrl));
    if (url.isPresent()) {
      refuseAddress(groupBy);
    } else {
      refuseAlone(role);
    }
    return nodes;
  }

  private void once(List<Optional<String>> passwords) {
    if (passwords.stream().flatMap(Optional::stream).count() > 1) {
      problems.add(
          AllSettings.DATABASE_PASSWORD.key(),
          "the password of the database must be set once, in %s, in %s or in %s"
              .formatted(
                  AllSettings.DATABASE_PASSWORD.key(),
                  AllSettings.DATABASE_PASSWORD_FILE.key(),
                  DATABASE));
    }
  }

  private void refuseAddress(GroupBy groupBy) {
    if (groupBy == GroupBy.ADDRESS) {
      problems.add(
          AllSettings.GROUP_BY.key(),
          AllSettings.GROUP_BY.key()
              + " must be host or domain with "
              + SHARED
              + ", was \"address\": which node calls a host must be known before its address is");
    }
  }

  private void refuseAlone(Role role) {
    if (role != Role.ALL && given(DATABASE).filter(text -> !text.equals("sqlite")).isEmpty()) {
      problems.add(
          AllSettings.ROLE.key(),
          AllSettings.ROLE.key()
              + " must be all without a database that nodes share, was \""
              + given(AllSettings.ROLE.key()).orElse("")
              + "\": set "
              + SHARED);
    }
  }

  private Optional<String> passwordIn(Path file) {
    Optional<String> password = PasswordFile.read(file);
    if (password.isEmpty()) {
      String key = AllSettings.DATABASE_PASSWORD_FILE.key();
      problems.add(
          key,
          key
              + " must be a file that can be read, with the password in one line, was \""
              + SettingsException.shown(file.toString())
              + '"');
    }
    return password;
  }

  private Optional<String> given(String key) {
    return lookup.apply(key).map(String::strip);
  }

  private <T> T value(Setting<T> setting) {
    return optional(setting).orElseGet(setting::standardValue);
  }

  private <T> Optional<T> optional(Setting<T> setting) {
    return problems.read(setting, lookup);
  }
}
