package io.dromedary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
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
    assertThat(with(key + ".concurrency", "2").hosts().settings())
        .singleElement()
        .returns(host, HostSetting::hosts)
        .returns(OptionalInt.of(2), HostSetting::concurrency);
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
    assertThat(settings.hosts().settings())
        .singleElement()
        .extracting(HostSetting::headers)
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
        "\"a.org\".rat | : behind the host must be concurrency, rate, group or headers.NAME",
        "\"a.org\".headers | : behind the host must be concurrency, rate, group or headers.NAME",
        "\"a.org\" | : behind the host must be concurrency, rate, group or headers.NAME",
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

  @Test
  void hostsAreGroupedByNothingButHostDomainOrAddress() {
    assertThatThrownBy(() -> Settings.of(Map.of("dromedary.group-by", "port")))
        .hasMessage("dromedary.group-by must be host, domain or address, was \"port\"");
  }
}
