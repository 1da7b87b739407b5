package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.files.Access;
import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostPattern;
import io.dromedary.host.PerHost;
import io.dromedary.http.AddressRules;
import io.dromedary.http.CallLimits;
import io.dromedary.http.ProxyRules;
import io.dromedary.http.ProxyServer;
import io.dromedary.settle.AcceptedStatuses;
import io.dromedary.settle.RequestHeaders;
import io.dromedary.settle.SettleSettings;
import io.dromedary.settle.Statuses;
import io.dromedary.store.KeepSettings;
import io.dromedary.store.postgres.PostgresSettings;
import io.dromedary.throttle.GroupBy;
import io.dromedary.throttle.HostLimits;
import io.dromedary.url.UserInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static Settings with(String name, String value) {
    return Settings.of(Map.of("dromedary." + name, value));
  }

  @Test
  void everyDefault() {
    assertThat(Settings.of(Map.of()))
        .isEqualTo(
            new Settings(
                new Settings.Folders(
                    Path.of("inbox"),
                    Path.of("outbox"),
                    Path.of("state"),
                    Optional.empty(),
                    Access.OWNER),
                new Settings.FileWaits(Duration.ofSeconds(30), Duration.ofMinutes(10)),
                new Settings.Patience(
                    Duration.ofMinutes(10),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(10)),
                new Settings.Retention(
                    new KeepSettings(Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(90)),
                    Duration.ofDays(30),
                    Optional.empty()),
                new Settings.Limits(4, 500),
                new Settings.Hosts(
                    new ThrottleSettings(4, 10, 10_000),
                    GroupBy.HOST,
                    PerHost.none(),
                    PerHost.none()),
                new Settings.Calls(
                    new CallLimits(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        65_536),
                    new SettleSettings(
                        new AcceptedStatuses(Statuses.NONE, PerHost.none()), 1, 4, 10, "GET"),
                    Statuses.parse("408,425,500,502-504,522,524"),
                    UserInfo.REFUSE,
                    new RequestHeaders(Map.of())),
                new Settings.Network(
                    Optional.empty(),
                    Optional.empty(),
                    ProxyRules.NONE,
                    Optional.empty(),
                    new AddressRules(false, List.of(), List.of())),
                new Settings.Nodes(Optional.empty(), Role.ALL, Optional.empty(), false),
                new Settings.Monitoring(new ManagementAddress("127.0.0.1", 9000), LogFormat.TEXT)));
  }

  /** One of those that Java trusts. */
  private static Path certificate(Path file) throws IOException, GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    X509TrustManager java = (X509TrustManager) factory.getTrustManagers()[0];
    byte[] der = java.getAcceptedIssuers()[0].getEncoded();
    String text = Base64.getMimeEncoder().encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate at all",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n"
      })
  void aFileWithoutCertificatesIsNamed(String text, @TempDir Path folder) throws IOException {
    String file = Files.writeString(folder.resolve("ca.pem"), text).toString();
    assertThatThrownBy(() -> with("ca-file", file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("dromedary.ca-file must be the path of a file with certificates")
        .hasMessageContaining(file);
  }

  @Test
  void everySettingReachesItsPlace(@TempDir Path folder) throws Exception {
    Path ca = certificate(folder.resolve("ca.pem"));
    Settings settings =
        Settings.of(
            Map.ofEntries(
                Map.entry("dromedary.inbox", "i"),
                Map.entry("dromedary.outbox", "o"),
                Map.entry("dromedary.state", "s"),
                Map.entry("dromedary.routes", folder.toString()),
                Map.entry("dromedary.lists-at-once", "2"),
                Map.entry("dromedary.unfinished-wait", "8s"),
                Map.entry("dromedary.look-again", "9s"),
                Map.entry("dromedary.recheck-after", "0s"),
                Map.entry("dromedary.give-up-after", "1h"),
                Map.entry("dromedary.grace", "1s"),
                Map.entry("dromedary.wait", "0s"),
                Map.entry("dromedary.keep-urls", "12s"),
                Map.entry("dromedary.keep-hosts", "3s"),
                Map.entry("dromedary.keep-lists", "4s"),
                Map.entry("dromedary.keep-done", "5s"),
                Map.entry("dromedary.recheck-broken-after", "7s"),
                Map.entry("dromedary.keep-results", "6s"),
                Map.entry("dromedary.concurrency", "3"),
                Map.entry("dromedary.host-concurrency", "5"),
                Map.entry("dromedary.host-rate", "0.5"),
                Map.entry("dromedary.host-queue", "6"),
                Map.entry("dromedary.group-by", "domain"),
                Map.entry("dromedary.hosts.\"a.example.org\".concurrency", "7"),
                Map.entry("dromedary.hosts.\"a.example.org\".rate", "8"),
                Map.entry("dromedary.hosts.\"a.example.org\".group", "g"),
                Map.entry("dromedary.hosts.\"a.example.org\".headers.X-A", "b"),
                Map.entry("dromedary.hosts.\"a.example.org\".accept", "403"),
                Map.entry("dromedary.headers.X-All", "c"),
                Map.entry("dromedary.method", "HEAD"),
                Map.entry("dromedary.timeout", "9s"),
                Map.entry("dromedary.connect-timeout", "7s"),
                Map.entry("dromedary.first-byte-timeout", "8s"),
                Map.entry("dromedary.retries", "0"),
                Map.entry("dromedary.retry-statuses", "599"),
                Map.entry("dromedary.retry-answers", "3"),
                Map.entry("dromedary.max-redirects", "11"),
                Map.entry("dromedary.max-body", "1KiB"),
                Map.entry("dromedary.user-info", "send"),
                Map.entry("dromedary.accept", "401"),
                Map.entry("dromedary.contact", "me@example.org"),
                Map.entry("dromedary.user-agent", "X/1"),
                Map.entry("dromedary.proxy", "socks5://p:1"),
                Map.entry("dromedary.ca-file", ca.toString()),
                Map.entry("dromedary.allow-private", "true"),
                Map.entry("dromedary.allow-networks", "10.0.0.0/8, ::1"),
                Map.entry("dromedary.deny-networks", "0.0.0.0/0,::/0"),
                Map.entry("dromedary.database", "postgresql://u@db:1/d"),
                Map.entry("dromedary.database-password", "p"),
                Map.entry("dromedary.lease", "3s"),
                Map.entry("dromedary.role", "calls"),
                Map.entry("dromedary.node-name", "n1"),
                Map.entry("dromedary.management", "[::1]:0"),
                Map.entry("dromedary.log-format", "json")));
    assertThat(settings)
        .isEqualTo(
            new Settings(
                new Settings.Folders(
                    Path.of("i"), Path.of("o"), Path.of("s"), Optional.of(folder), Access.OWNER),
                new Settings.FileWaits(Duration.ofSeconds(8), Duration.ofSeconds(9)),
                new Settings.Patience(
                    Duration.ZERO,
                    Optional.of(Duration.ofSeconds(7)),
                    Optional.of(Duration.ofHours(1)),
                    Duration.ofSeconds(1),
                    Duration.ZERO),
                new Settings.Retention(
                    new KeepSettings(
                        Duration.ofSeconds(12), Duration.ofSeconds(3), Duration.ofSeconds(4)),
                    Duration.ofSeconds(5),
                    Optional.of(Duration.ofSeconds(6))),
                new Settings.Limits(2, 3),
                new Settings.Hosts(
                    new ThrottleSettings(5, 0.5, 6),
                    GroupBy.DOMAIN,
                    forHost(
                        new HostLimits(OptionalInt.of(7), OptionalDouble.of(8), Optional.of("g"))),
                    forHost(new RequestHeaders(Map.of("X-A", "b")))),
                new Settings.Calls(
                    new CallLimits(
                        Duration.ofSeconds(9), Duration.ofSeconds(7), Duration.ofSeconds(8), 1024),
                    new SettleSettings(
                        new AcceptedStatuses(Statuses.parse("401"), forHost(Statuses.parse("403"))),
                        0,
                        3,
                        11,
                        "HEAD"),
                    Statuses.parse("599"),
                    UserInfo.ALLOW,
                    new RequestHeaders(Map.of("X-All", "c"))),
                new Settings.Network(
                    Optional.of("me@example.org"),
                    Optional.of("X/1"),
                    ProxyRules.ofAll(
                        new ProxyServer(ProxyServer.Type.SOCKS5, "p", 1, Optional.empty())),
                    Optional.of(ca),
                    new AddressRules(
                        true, List.of("10.0.0.0/8", "::1"), List.of("0.0.0.0/0", "::/0"))),
                new Settings.Nodes(
                    Optional.of(
                        new PostgresSettings(
                            "db",
                            1,
                            "d",
                            "u",
                            Optional.of("p"),
                            Map.of(),
                            Optional.empty(),
                            Duration.ofSeconds(3))),
                    Role.CALLS,
                    Optional.of("n1"),
                    false),
                new Settings.Monitoring(new ManagementAddress("::1", 0), LogFormat.JSON)));
  }

  private static <T> PerHost<T> forHost(T value) {
    return new PerHost<>(List.of(new PerHost.Entry<>(new HostPattern("a.example.org"), value)));
  }

  @Test
  void whatIsKnownOfAUrlIsKeptAsLongAsItsAnswerIsGood() {
    Map<String, String> values =
        Map.of("dromedary.keep-urls", "1s", "dromedary.recheck-broken-after", "7h");
    assertThat(Settings.of(values).retention().state().urls()).isEqualTo(Duration.ofHours(7));
    assertThat(with("keep-urls", "1s").retention().state().urls())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "5s, PT5S",
    "10m, PT10M",
    "1h, PT1H",
    "1d, PT24H",
    "1h30m, PT1H30M",
    "2m500ms, PT2M0.5S",
    "PT5S, PT5S",
    "P1D, PT24H",
    "999999d, P999999D"
  })
  void durationsHaveUnits(String text, Duration value) {
    assertThat(with("timeout", text).calls().limits().timeout()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "0", "-5s", "5x", "1.5s", "5 s", "0s", "soon", "PT-5S", "5m1h", "s"})
  void aBadDurationIsRefused(String text) {
    assertThatThrownBy(() -> with("timeout", text))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "dromedary.timeout must be a duration with its unit, such as 500ms, 5s, 10m, 1h, 1d or"
                + " PT5S, of at least 1ms, was \""
                + text
                + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "65536, 65536",
    "64K, 65536",
    "64KiB, 65536",
    "1MiB, 1048576",
    "1G, 1073741824",
    "7B, 7"
  })
  void sizesHaveUnits(String text, long value) {
    assertThat(with("max-body", text).calls().limits().maxBody()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "64kb", "1.5M", "2G", "999999999G", "99999999999", "K", "64 K"})
  void aBadSizeIsRefused(String text) {
    assertThatThrownBy(() -> with("max-body", text))
        .hasMessage(
            "dromedary.max-body must be a size such as 65536, 64K, 64KiB or 1MiB, from 1 to"
                + " 1073741824 bytes, was \""
                + text
                + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host-rate | -3 | a number of at least 0",
        "host-rate | NaN | a number of at least 0",
        "host-rate | 1e3 | a number of at least 0",
        "concurrency | 0 | a whole number from 1 to 100000",
        "concurrency | 1.5 | a whole number from 1 to 100000",
        "concurrency | 99999999999 | a whole number from 1 to 100000",
        "host-concurrency | 0 | a whole number from 1 to 10000",
        "host-queue | 0 | a whole number from 1 to 10000000",
        "lists-at-once | 0 | a whole number from 1 to 1000",
        "retries | -1 | a whole number from 0 to 100",
        "retry-answers | 101 | a whole number from 0 to 100",
        "max-redirects | 101 | a whole number from 0 to 100",
        "method | POST | GET or HEAD",
        "user-info | keep | INVALID or SEND",
        "allow-private | yes | true or false",
        "allow-networks | 10.0.0.1/8 | addresses and networks such as 10.0.0.0/8,192.0.2.7,fd00::/8,"
            + " without a bit that is set behind the prefix",
        "deny-networks | 10.0.0.0/33 | addresses and networks such as 10.0.0.0/8,192.0.2.7,fd00::/8,"
            + " without a bit that is set behind the prefix",
        "deny-networks | 10.0.0.0/8, | addresses and networks such as 10.0.0.0/8,192.0.2.7,fd00::/8,"
            + " without a bit that is set behind the prefix",
        "deny-networks | intranet | addresses and networks such as 10.0.0.0/8,192.0.2.7,fd00::/8,"
            + " without a bit that is set behind the prefix",
        "accept | 99 | statuses from 100 to 999 and ranges of them, such as 401,403 or 500-599"
            + ", but not 429, which is a limit of its host and never an answer",
        "accept | 403-401 | statuses from 100 to 999 and ranges of them, such as 401,403 or 500-599"
            + ", but not 429, which is a limit of its host and never an answer",
        "accept | 401, | statuses from 100 to 999 and ranges of them, such as 401,403 or 500-599"
            + ", but not 429, which is a limit of its host and never an answer",
        "accept | 1000 | statuses from 100 to 999 and ranges of them, such as 401,403 or 500-599"
            + ", but not 429, which is a limit of its host and never an answer",
        "accept | 401,429 | statuses from 100 to 999 and ranges of them, such as 401,403 or 500-599"
            + ", but not 429, which is a limit of its host and never an answer",
        "retry-statuses | 1 | statuses from 100 to 999 and ranges of them, such as 401,403 or"
            + " 500-599",
        "contact | me | an http(s) URL or an e-mail address without spaces and parentheses",
        "contact | a@b (x) | an http(s) URL or an e-mail address without spaces and parentheses",
        "user-agent | bär | one line of up to 256 ASCII characters",
        "role | some | all, files or calls",
        "node-name | my node | a name of up to 63 letters, digits, dots, dashes and underscores",
        "lease | 900ms | a duration with its unit, such as 500ms, 5s, 10m, 1h, 1d or PT5S, from 1s to"
            + " 1m",
        "lease | 61s | a duration with its unit, such as 500ms, 5s, 10m, 1h, 1d or PT5S, from 1s to"
            + " 1m",
        "ca-file | /no/such/file | the path of a file with certificates in PEM format that can be read",
        "routes | /no/such/folder | the path of a folder that is there",
        "inbox | pom.xml | the path of a folder",
        "give-up-after | 10ms | a duration with its unit, such as 500ms, 5s, 10m, 1h, 1d or PT5S,"
            + " of at least 1000ms",
        "recheck-after | never | a duration with its unit, such as 500ms, 5s, 10m, 1h, 1d or PT5S,"
            + " of at least 0s",
      })
  void aBadValueIsNamedWithWhatIsAllowed(String name, String value, String allowed) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(SettingsException.class)
        .hasMessage("dromedary." + name + " must be " + allowed + ", was \"" + value + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy",
        "http://p",
        "ftp://p:1",
        "http://p:0",
        "http://p:99999",
        "http://p:1/x",
        "p:1",
        ":",
        "http://p:1?q"
      })
  void aBadProxyIsRefused(String text) {
    assertThatThrownBy(() -> with("proxy", text))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("dromedary.proxy must be http://host:port or socks5://host:port")
        .hasMessageEndingWith(", was \"" + text + "\"");
  }

  @Test
  void aPasswordIsNeverPrinted() {
    assertThatThrownBy(() -> with("proxy", "http://me:secret@host"))
        .message()
        .endsWith("was \"http://***@host\"");
    Settings settings = with("proxy", "http://me:s%40crt@h:1");
    assertThat(settings.network().proxies().http().orElseThrow().credentials())
        .contains(new ProxyServer.Credentials("me", "s@crt"));
    assertThat(settings.toString()).doesNotContain("s@crt").doesNotContain("s%40crt");
  }

  @Test
  void aMessageStaysOnItsLine() {
    assertThatThrownBy(() -> with("contact", "a\nb\u001b[2J"))
        .message()
        .endsWith("was \"a?b?[2J\"");
  }

  @Test
  void everyBadKeyIsListed() {
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of(
                        "dromedary.host-rate", "-3",
                        "dromedary.timeout", "5",
                        "dromedary.host-rat", "1",
                        "quarkus.anything", "x")))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "dromedary.host-rate must be a number of at least 0, was \"-3\"",
                        "dromedary.timeout must be a duration with its unit, such as 500ms, 5s,"
                            + " 10m, 1h, 1d or PT5S, of at least 1ms, was \"5\"",
                        "unknown setting dromedary.host-rat: did you mean dromedary.host-rate?"))
        .hasMessageContaining(System.lineSeparator());
  }

  @Test
  void anUnknownKeyThatIsLikeNoneGetsNoSuggestion() {
    assertThatThrownBy(() -> with("favourite-colour", "blue"))
        .hasMessage("unknown setting dromedary.favourite-colour");
  }

  @Test
  void dotsForDashesAreRefused() {
    assertThatThrownBy(() -> with("user.agent", "x"))
        .hasMessage("unknown setting dromedary.user.agent: did you mean dromedary.user-agent?");
  }

  @Test
  void blankIsNotSet() {
    assertThat(with("timeout", " ")).isEqualTo(Settings.of(Map.of()));
    assertThat(with("timeout", " 5s ").calls().limits().timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void thePartsOfACallNeverTakeLongerThanTheWhole() {
    CallLimits limits = with("timeout", "5s").calls().limits();
    assertThat(limits.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(limits.firstByteTimeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void statusesThatAreAcceptedAreOk() {
    Statuses accept = with("accept", "401, 500-502, 999").calls().settle().accepted().elsewhere();
    assertThat(List.of(401, 500, 502, 999)).allMatch(accept::contains);
    assertThat(List.of(200, 400, 402, 499, 503, 998)).noneMatch(accept::contains);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100-999", "400-429", "429-499", "400-428,430-499"})
  void aRangeLeavesOutThe429(String text) {
    Statuses accept = with("accept", text).calls().settle().accepted().elsewhere();
    assertThat(accept.contains(429)).isFalse();
    assertThat(accept.contains(428) || accept.contains(430)).isTrue();
  }

  @Test
  void onlyWatchRemembersWhatIsBrokenUnlessSet() {
    Settings.Patience patience = with("recheck-after", "5m").patience();
    assertThat(patience.recheck(true).brokenAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(patience.recheck(false).brokenAfter()).isZero();
    Settings.Patience set = with("recheck-broken-after", "2m").patience();
    assertThat(set.recheck(true).brokenAfter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(set.recheck(false).brokenAfter()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void theUserAgentNamesTheContact() {
    assertThat(Settings.of(Map.of()).network().userAgent("D/1")).isEqualTo("D/1");
    assertThat(with("contact", "https://e.org/").network().userAgent("D/1"))
        .isEqualTo("D/1 (+https://e.org/)");
    assertThat(with("user-agent", "X").network().userAgent("D/1")).isEqualTo("X");
  }

  @Test
  void givesUpLaterInWatchThanInCheck() {
    Settings.Patience patience = Settings.of(Map.of()).patience();
    assertThat(patience.giveUpAfterOr(Settings.GIVE_UP_IN_WATCH)).isEqualTo(Duration.ofHours(24));
    assertThat(patience.giveUpAfterOr(Settings.GIVE_UP_IN_CHECK)).isEqualTo(Duration.ofMinutes(15));
    assertThat(with("give-up-after", "5s").patience().giveUpAfterOr(Settings.GIVE_UP_IN_CHECK))
        .isEqualTo(Duration.ofSeconds(5));
  }
}
