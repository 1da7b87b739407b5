package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.store.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodesSettingsTest {

  private static final String URL = "postgresql://me@db.example.org/links";

  private static Settings.Nodes nodes(String... keysAndValues) {
    return settings(keysAndValues).nodes();
  }

  private static Settings settings(String... keysAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put("dromedary." + keysAndValues[i], keysAndValues[i + 1]);
    }
    return Settings.of(values);
  }

  private static PostgresSettings database(String... keysAndValues) {
    return nodes(keysAndValues).database().orElseThrow();
  }

  @Test
  void aNodeAloneHasNoDatabaseToShare() {
    assertThat(nodes().database()).isEmpty();
    assertThat(nodes("database", "sqlite").database()).isEmpty();
  }

  @Test
  void aUrlIsReadPartByPart() {
    String options = "?sslmode=verify-full&sslrootcert=%2Fetc%2Fca+1.pem";
    assertThat(database("database", "postgres://me%40x:p%3Aw@[::1]:6543/li%20nks" + options))
        .usingRecursiveComparison()
        .isEqualTo(
            new PostgresSettings(
                "::1",
                6543,
                "li nks",
                "me@x",
                Optional.of("p:w"),
                Map.of("sslmode", "verify-full", "sslrootcert", "/etc/ca+1.pem"),
                Optional.empty(),
                Duration.ofSeconds(5)));
  }

  @Test
  void thePortMayBeLeftOut() {
    assertThat(database("database", URL).port()).isEqualTo(5432);
  }

  @Test
  void theLeaseGoesToTheDatabase() {
    assertThat(database("database", URL, "lease", "1m").lease()).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql",
        "mysql://me@db/links",
        "postgresql://db/links",
        "postgresql://me@db",
        "postgresql://me@db/",
        "postgresql://me@/links",
        "postgresql://me@db:0/links",
        "postgresql://me@db:65536/links",
        "postgresql://me@db/links#x",
        "postgresql://me@db/links?sslmode",
        "postgresql://me@db/links?sslmode=",
        "postgresql://me@db/links?sslmode=require&sslmode=disable",
        "postgresql://me@db/links?socketFactory=x.Y",
        "postgresql://me@db/links?sslmode=%zz",
      })
  void aBadDatabaseIsRefused(String text) {
    assertThatThrownBy(() -> nodes("database", text))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "dromedary.database must be sqlite, or postgresql://user@host:port/name with options"
                + " behind a question mark, of channelBinding, currentSchema, gssEncMode,"
                + " prepareThreshold, sslcert, sslkey, sslmode, sslrootcert, was \""
                + text.replace("me@", "***@")
                + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://me:secret@db:0/links",
        "postgresql://me:sec@secret/x@db",
        "me:secret@db/links",
        "postgresql:me:secret@db/links",
        "postgresql://me@db/links?password=secret",
        "postgresql://me@db/links?sslPassword=secret&sslmode=require",
      })
  void aPasswordInABadDatabaseIsNotPrinted(String text) {
    assertThatThrownBy(() -> nodes("database", text))
        .hasMessageStartingWith("dromedary.database must be")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void aPasswordIsInNoText() {
    Settings settings = settings("database", URL, "database-password", "s3cret");
    assertThat(settings.nodes().database().orElseThrow().password()).contains("s3cret");
    assertThat(settings.toString()).doesNotContain("s3cret");
    assertThat(settings.nodes().database().orElseThrow().shown())
        .isEqualTo("postgresql://me@db.example.org:5432/links");
  }

  @Test
  void aPasswordInTheUrlIsWarnedOf() {
    assertThat(nodes("database", "postgresql://me:s3cret@db/links").warning().orElseThrow())
        .contains("dromedary.database-password-file")
        .doesNotContain("s3cret");
    assertThat(nodes("database", URL, "database-password", "s3cret").warning()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'s3cret',s3cret", "'s3cret\n',s3cret", "'a b \r\n','a b '"})
  void aFileHoldsThePassword(String text, String password, @TempDir Path folder)
      throws IOException {
    String file = Files.writeString(folder.resolve("password"), text).toString();
    assertThat(database("database", URL, "database-password-file", file).password())
        .contains(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "s3cret\nmore\n"})
  void aFileWithoutOnePasswordIsRefused(String text, @TempDir Path folder) throws IOException {
    String file = Files.writeString(folder.resolve("password"), text).toString();
    assertThatThrownBy(() -> nodes("database", URL, "database-password-file", file))
        .hasMessage(
            "dromedary.database-password-file must be a file that can be read, with the password in"
                + " one line, was \""
                + file
                + '"');
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> nodes("database", URL, "database-password-file", "/no/such/file"))
        .hasMessageEndingWith("was \"/no/such/file\"");
  }

  @Test
  void aPasswordThatIsSetTwiceIsRefused() {
    assertThatThrownBy(
            () -> nodes("database", "postgresql://me:a@db/links", "database-password", "b"))
        .hasMessage(
            "the password of the database must be set once, in dromedary.database-password, in"
                + " dromedary.database-password-file or in dromedary.database");
  }

  @Test
  void hostsOfOneAddressCannotBeGroupedAmongNodes() {
    assertThatThrownBy(() -> nodes("database", URL, "group-by", "address"))
        .hasMessage(
            "dromedary.group-by must be host or domain with dromedary.database=postgresql://..., was"
                + " \"address\": which node calls a host must be known before its address is");
    assertThat(settings("group-by", "address").nodes().database()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"files", "calls"})
  void aNodeAloneDoesEverything(String role) {
    assertThatThrownBy(() -> nodes("role", role))
        .hasMessage(
            "dromedary.role must be all without a database that nodes share, was \""
                + role
                + "\": set dromedary.database=postgresql://...");
    assertThat(nodes("role", role, "database", URL).role().name()).isEqualToIgnoringCase(role);
  }

  @Test
  void aBadDatabaseIsTheOnlyProblemOfARole() {
    assertThatThrownBy(() -> nodes("role", "calls", "database", "oracle"))
        .isInstanceOfSatisfying(SettingsException.class, e -> assertThat(e.problems()).hasSize(1));
  }

  @Test
  void theOtherSettingsDoNotDecideHowHostsAreCalled() {
    assertThat(
            AllSettings.LIST.stream()
                .map(Setting::key)
                .filter(key -> !Settings.isOfCalls(key))
                .map(key -> key.substring(Setting.PREFIX.length())))
        .containsExactly(
            "inbox",
            "outbox",
            "state",
            "routes",
            "results-readable-by",
            "lists-at-once",
            "unfinished-wait",
            "look-again",
            "recheck-after",
            "recheck-broken-after",
            "grace",
            "wait",
            "keep-urls",
            "keep-hosts",
            "keep-lists",
            "keep-done",
            "keep-results",
            "user-info",
            "database",
            "database-password",
            "database-password-file",
            "lease",
            "role",
            "node-name",
            "management",
            "log-format");
    assertThat(Settings.isOfCalls("dromedary.hosts.\"a\".rate")).isTrue();
    assertThat(Settings.isOfCalls("dromedary.headers.Accept")).isTrue();
  }

  @Test
  void aRoleSaysWhatItDoes() {
    assertThat(Role.ALL.hasFiles() && Role.ALL.calls()).isTrue();
    assertThat(Role.FILES.hasFiles() && !Role.FILES.calls()).isTrue();
    assertThat(!Role.CALLS.hasFiles() && Role.CALLS.calls()).isTrue();
  }
}
