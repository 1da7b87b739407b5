package io.dromedary.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.settings.SettingsSources;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Quarkus is told of our settings. */
class SettingsConfigSourceTest {

  private final Map<String, String> settings =
      new HashMap<>(Map.of("dromedary.management", "[::1]:9001"));

  private final SettingsSources before = SettingsSources.current();

  /** Other tests of this process may have begun a command, and others will. */
  @AfterEach
  void restore() {
    before.use();
  }

  private String quarkus(String name) {
    Map<String, String> given = new HashMap<>(settings);
    given.keySet().removeIf(key -> !key.startsWith("dromedary."));
    new SettingsSources(given, Map.of(), List.of()).use();
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(settings, "file", 250))
            .withSources(new SettingsConfigSource())
            .build();
    return config.getOptionalValue("quarkus." + name, String.class).orElse("");
  }

  private void watching() {
    settings.put("io.dromedary.command", "watch");
  }

  @Test
  void watchServesWhereTheSettingSays() {
    watching();
    assertThat(quarkus("management.host-enabled")).isEqualTo("true");
    assertThat(quarkus("management.host")).isEqualTo("::1");
    assertThat(quarkus("management.port")).isEqualTo("9001");
  }

  @Test
  void noOtherCommandServes() {
    assertThat(quarkus("management.host-enabled")).isEqualTo("false");
  }

  @Test
  void offAndWhatCannotBeReadServeNothing() {
    watching();
    settings.put("dromedary.management", "off");
    assertThat(quarkus("management.host-enabled")).isEqualTo("false");
    settings.put("dromedary.management", "nonsense");
    assertThat(quarkus("management.host-enabled")).isEqualTo("false");
  }

  @Test
  void logsAreJsonWhereTheSettingSaysSo() {
    assertThat(quarkus("log.console.json.enabled")).isEqualTo("false");
    settings.put("dromedary.log-format", "json");
    assertThat(quarkus("log.console.json.enabled")).isEqualTo("true");
  }

  @Test
  void logsGoToStandardErrorUnlessAFileSaysOtherwise() {
    assertThat(quarkus("log.console.stderr")).isEqualTo("true");
    assertThat(quarkus("log.category.\"org.apache.camel.quarkus.main.CamelMainRuntime\".level"))
        .isEqualTo("OFF");
    settings.put("quarkus.log.console.stderr", "false");
    assertThat(quarkus("log.console.stderr")).isEqualTo("false");
  }
}
