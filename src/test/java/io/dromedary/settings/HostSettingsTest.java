package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.host.PerHost;
import io.dromedary.throttle.HostLimits;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section {@code dromedary.hosts}. */
class HostSettingsTest {

  private static Settings with(String key, String value) {
    return Settings.of(Map.of("dromedary.hosts." + key, value));
  }

  @ParameterizedTest
  @CsvSource({
    "\"api.example.org\", api.example.org",
    "\"API.Example.ORG.\", api.example.org",
    "\"api.example.org:8443\", api.example.org:8443",
    "\"api.example.org:443\", api.example.org",
    "\"*.Example.org\", *.example.org",
    "\"127.0.0.1\", 127.0.0.1",
    "\"[::1]:81\", [::1]:81",
    "localhost, localhost",
  })
  void aHostIsReadInTheFormInWhichHostsAreCompared(String key, String host) {
    assertThat(with(key + ".concurrency", "2").hosts().limits().entries())
        .singleElement()
        .returns(host, one -> one.hosts().text())
        .returns(OptionalInt.of(2), one -> one.value().concurrency());
  }

  @Test
  void settingsOfOneHostAreOne() {
    Settings settings =
        Settings.of(
            Map.of(
                "dromedary.hosts.\"a.org\".rate", "0.5",
                "dromedary.hosts.\"a.org:80\".group", "g",
                "dromedary.hosts.\"a.org\".headers.X-One", "1",
                "dromedary.hosts.\"a.org\".headers.\"X.Two\"", "2"));
    assertThat(settings.hosts().limits().entries())
        .extracting(PerHost.Entry::value)
        .containsExactly(
            new HostLimits(OptionalInt.empty(), OptionalDouble.of(0.5), Optional.of("g")));
    assertThat(settings.hosts().headers().entries())
        .singleElement()
        .extracting(one -> one.value().byName())
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
        .containsExactly(Map.entry("X-One", "1"), Map.entry("X.Two", "2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"a.org\".rate | -1 | a number of at least 0",
        "\"a.org\".concurrency | 0 | a whole number from 1 to 10000",
        "\"a.org\".group | a b | a name of up to 64 letters, digits, dots, hyphens and underscores",
        "\"a.org\".accept | 429 | statuses from 100 to 999 and ranges of them, such as 401,403 or"
            + " 500-599, but not 429, which is a limit of its host and never an answer",
      })
  void aBadValueIsNamedWithWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> with(key, value))
        .isInstanceOf(SettingsException.class)
        .hasMessage("dromedary.hosts." + key + " must be " + allowed + ", was \"" + value + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "a b",
    "https://a.org",
    "a..org",
    "*.*.org",
    "*.a.org:81",
    "a.org:0",
    "a.org:99999",
    "größe.org",
    "''"
  })
  void aBadHostIsNamed(String host) {
    assertThatThrownBy(() -> with('"' + host + "\".rate", "1"))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "dromedary.hosts.\""
                + host
                + "\".rate: its host must be a host such as api.example.org, a host with its port,"
                + " or *.example.org, was \""
                + host
                + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"a.org\".rat | : behind the host must be concurrency, rate, group, accept or headers.NAME",
        "\"a.org\".headers | : behind the host must be concurrency, rate, group, accept or headers.NAME",
        "\"a.org\" | : behind the host must be concurrency, rate, group, accept or headers.NAME",
        "api.example.org.rate | : did you mean dromedary.hosts.\"api.example.org\".rate?",
        "a.org.headers.X-A | : did you mean dromedary.hosts.\"a.org\".headers.X-A?",
      })
  void anUnknownKeyIsNamedWithWhatWasMeant(String key, String meant) {
    assertThatThrownBy(() -> with(key, "1"))
        .isInstanceOf(SettingsException.class)
        .hasMessage("unknown setting dromedary.hosts." + key + meant);
  }

  @ParameterizedTest
  @CsvSource({
    "Host",
    "content-length",
    "Connection",
    "Cache-Control",
    "CamelHttpUri",
    "Dromedary-X",
    "a b"
  })
  void aHeaderThatCannotBeSentIsRefused(String name) {
    assertThatThrownBy(() -> with("\"a.org\".headers." + name, "hidden-value"))
        .isInstanceOf(SettingsException.class)
        .message()
        .contains(".headers." + name, "must be a request header", "was \"" + name + "\"")
        .doesNotContain("hidden-value");
  }

  @ParameterizedTest
  @CsvSource({"'secret\r\nX-Evil: 1'", "sécret", "'secret\u007f'"})
  void theValueOfAHeaderIsNeverPrinted(String value) {
    assertThatThrownBy(() -> with("\"a.org\".headers.Authorization", value))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "dromedary.hosts.\"a.org\".headers.Authorization must be one line of 1 to 4096 ASCII"
                + " characters, was something else");
    assertThat(with("\"a.org\".headers.Authorization", "Bearer secret").toString())
        .contains("Authorization")
        .doesNotContain("secret");
  }

  @Test
  void aTokenThatIsMissingStopsTheStart() {
    assertThatThrownBy(() -> with("\"a.org\".headers.Authorization", " "))
        .hasMessage(
            "dromedary.hosts.\"a.org\".headers.Authorization must be one line of 1 to 4096 ASCII"
                + " characters, was empty");
  }

  @Test
  void whatIsSetTwiceForAHostIsNamed() {
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of(
                        "dromedary.hosts.\"a.org\".rate", "1",
                        "dromedary.hosts.\"A.org\".rate", "2")))
        .hasMessage(
            "dromedary.hosts.\"a.org\".rate sets the same as dromedary.hosts.\"A.org\".rate");
  }

  @ParameterizedTest
  @CsvSource({"Authorization", "COOKIE"})
  void whatIsSecretGoesToItsHostAlone(String name) {
    assertThatThrownBy(() -> Settings.of(Map.of("dromedary.headers." + name, "hidden-value")))
        .isInstanceOf(SettingsException.class)
        .message()
        .startsWith("dromedary.headers." + name + " would go to every host: set dromedary.hosts.")
        .doesNotContain("hidden-value");
  }

  @ParameterizedTest
  @CsvSource({
    "host, 'dromedary.headers.host is made of each URL'",
    "Proxy-Authorization, 'dromedary.headers.Proxy-Authorization is for the proxy alone: user:password@ in dromedary.proxy makes it'",
    "Content-Length, 'dromedary.headers.Content-Length: its header must be a request header that is neither Camel''s nor Dromedary''s nor one of the connection, was \"Content-Length\"'",
    "Transfer-Encoding, 'dromedary.headers.Transfer-Encoding: its header must be a request header that is neither Camel''s nor Dromedary''s nor one of the connection, was \"Transfer-Encoding\"'",
    "Connection, 'dromedary.headers.Connection: its header must be a request header that is neither Camel''s nor Dromedary''s nor one of the connection, was \"Connection\"'",
    "CamelHttpUri, 'dromedary.headers.CamelHttpUri: its header must be a request header that is neither Camel''s nor Dromedary''s nor one of the connection, was \"CamelHttpUri\"'",
    "a b, 'dromedary.headers.a b: its header must be a request header that is neither Camel''s nor Dromedary''s nor one of the connection, was \"a b\"'",
  })
  void aHeaderForAllHostsThatCannotBeSentIsRefused(String name, String problem) {
    assertThatThrownBy(() -> Settings.of(Map.of("dromedary.headers." + name, "hidden-value")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(problem);
  }

  @Test
  void headersForAllHostsAreNotPrintedAndNotSetTwice() {
    assertThat(Settings.of(Map.of("dromedary.headers.\"X.Token\"", "hidden-value")).toString())
        .contains("X.Token")
        .doesNotContain("hidden-value");
    assertThatThrownBy(
            () -> Settings.of(Map.of("dromedary.headers.X-A", "1", "dromedary.headers.x-a", "2")))
        .hasMessage("dromedary.headers.x-a sets the same as dromedary.headers.X-A");
    assertThatThrownBy(() -> Settings.of(Map.of("dromedary.headers.X-A", "a\nb")))
        .hasMessage(
            "dromedary.headers.X-A must be one line of 1 to 4096 ASCII characters, was something"
                + " else");
    assertThatThrownBy(() -> Settings.of(Map.of("dromedary.headers.X-A", " ")))
        .hasMessage(
            "dromedary.headers.X-A must be one line of 1 to 4096 ASCII characters, was empty");
  }

  @Test
  void hostsAreGroupedByNothingButHostDomainOrAddress() {
    assertThatThrownBy(() -> Settings.of(Map.of("dromedary.group-by", "port")))
        .hasMessage("dromedary.group-by must be host, domain or address, was \"port\"");
  }
}
