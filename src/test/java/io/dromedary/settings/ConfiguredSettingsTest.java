package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.host.HostPattern;
import io.dromedary.host.PerHost;
import io.dromedary.throttle.HostLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** AllSettings that hold a host, as system properties. */
class ConfiguredSettingsTest {

  private static final String HOST = "dromedary.hosts.\"api.example.org:8443\".";
  private static final String VARIABLE = "PATH";

  @AfterEach
  void clear() {
    System.getProperties().keySet().removeIf(key -> key.toString().startsWith("dromedary.hosts."));
  }

  @Test
  void aHostWithDotsStandsInQuotes() {
    System.setProperty(HOST + "concurrency", "2");
    System.setProperty(HOST + "rate", "0.5");
    assertThat(ConfiguredSettings.read().hosts().limits().entries())
        .containsExactly(
            new PerHost.Entry<>(
                new HostPattern("api.example.org:8443"),
                new HostLimits(OptionalInt.of(2), OptionalDouble.of(0.5), Optional.empty())));
  }

  @Test
  void aTokenCanComeFromTheEnvironment() {
    System.setProperty(HOST + "headers.X-Token", "<${" + VARIABLE + "}>");
    assertThat(ConfiguredSettings.read().hosts().headers().entries())
        .singleElement()
        .returns(
            Map.of("X-Token", "<" + System.getenv(VARIABLE) + ">"), one -> one.value().byName());
  }

  @Test
  void aHeaderForAllHostsComesFromTheEnvironmentAndTheCommandLineCountsMore() {
    SettingsFile file =
        new SettingsFile(
            Path.of("file"),
            SettingsFile.Kind.IN_CONFIG,
            Map.of("dromedary.headers.Accept-Language", "file"));
    SettingsSources sources =
        new SettingsSources(
            Map.of("dromedary.headers.x-B", "D"),
            Map.of("DROMEDARY_HEADERS_ACCEPT_LANGUAGE", "de", "DROMEDARY_HEADERS_X_B", "e"),
            List.of(file));

    assertThat(ConfiguredSettings.read(sources).calls().headers().byName())
        .containsOnly(Map.entry("accept-language", "de"), Map.entry("x-B", "D"));
  }

  @Test
  void aTokenThatTheEnvironmentDoesNotHaveStopsTheStart() {
    System.setProperty(HOST + "headers.X-Token", "Bearer ${DROMEDARY_NO_SUCH_TOKEN}");
    assertThatThrownBy(ConfiguredSettings::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(HOST + "headers.X-Token")
        .hasMessageEndingWith("was empty, given with -D");
  }
}
