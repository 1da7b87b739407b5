package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in a working folder, a folder of the user, and one that is named. */
class SettingsSourcesTest {

  private static final String FILE = "application.properties";
  private static final String RATE = "dromedary.host-rate";

  @TempDir private Path root;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<String, String> commandLine = new LinkedHashMap<>();
  private Optional<Path> named = Optional.empty();

  @AfterEach
  void clear() {
    System.clearProperty(RATE);
    System.clearProperty("dromedary.host-ratte");
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private SettingsSources sources() {
    environment.putIfAbsent("HOME", root.resolve("home").toString());
    return SettingsSources.read(root.resolve("work"), named, commandLine, environment);
  }

  private double rate() {
    return ConfiguredSettings.read(sources()).hosts().each().hostRate();
  }

  @Test
  void eachPlaceCountsMoreThanThoseBelowIt() throws IOException {
    List<Double> seen = new ArrayList<>(List.of(rate()));
    write("home/.config/dromedary/" + FILE, RATE + "=1");
    seen.add(rate());
    write("work/" + FILE, "other=1\n" + RATE + "=2");
    seen.add(rate());
    write("work/config/" + FILE, RATE + "=3");
    seen.add(rate());
    named = Optional.of(write("named", RATE + "=4"));
    seen.add(rate());
    environment.put("DROMEDARY_HOST_RATE", "5");
    seen.add(rate());
    System.setProperty(RATE, "6");
    seen.add(rate());
    commandLine.put(RATE, "7");
    seen.add(rate());

    assertThat(seen).containsExactly(10.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
    assertThat(sources().description())
        .isEqualTo(
            "settings are read from %s, %s, %s, %s",
            root.resolve("named"),
            root.resolve("work/config/" + FILE),
            root.resolve("work/" + FILE),
            root.resolve("home/.config/dromedary/" + FILE));
    assertThat(sources().folderNotices())
        .containsExactly(
            "settings are taken from " + root.resolve("work/config/" + FILE) + ": " + RATE,
            "settings are taken from " + root.resolve("work/" + FILE) + ": " + RATE);
  }

  @Test
  void filesOfOtherProgramsAreNoMatter() throws IOException {
    write("work/" + FILE, "host-rate=2\ntimeout=x\nspring.x=1\nspring.x=2\n");

    assertThat(rate()).isEqualTo(10);
    assertThat(sources().folderNotices()).isEmpty();
  }

  @Test
  void theFolderOfTheUserIsThatOfXdgWhenItIsAbsolute() throws IOException {
    write("xdg/dromedary/" + FILE, RATE + "=3");
    write("home/.config/dromedary/" + FILE, RATE + "=2");
    environment.put("XDG_CONFIG_HOME", "xdg");
    assertThat(rate()).isEqualTo(2);
    environment.put("XDG_CONFIG_HOME", root.resolve("xdg").toString());
    assertThat(rate()).isEqualTo(3);
    assertThat(sources().files()).hasSize(1);
  }

  @Test
  void aFileThatIsNamedAndFoundIsReadOnceAndCountsAsNamed() throws IOException {
    write("work/config/" + FILE, RATE + "=3");
    named = Optional.of(write("work/" + FILE, RATE + "=2"));

    assertThat(rate()).isEqualTo(2);
    assertThat(sources().files()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "work/application.properties, dromedary.host-ratte",
    "work/config/application.properties, dromedary.host.rate",
    "work/config/application.properties, dromedry.host-rate",
    "work/application.properties, Dromedary.Host-Rate",
    "work/application.properties, %prod.dromedary.host-rate",
    "home/.config/dromedary/application.properties, dromedary_host-rate",
    "home/.config/dromedary/application.properties, host-rate"
  })
  void anUnknownNameIsRefusedWithItsFile(String file, String key) throws IOException {
    Path written = write(file, key + "=2");

    assertThatThrownBy(this::rate)
        .isInstanceOf(SettingsException.class)
        .hasMessage("unknown setting %s in %s: did you mean %s?", key, written, RATE);
  }

  @Test
  void unknownNamesAreRefusedFromEverywhereElse() throws IOException {
    named = Optional.of(write("named", "quarkus.log.level=DEBUG"));
    commandLine.put("dromedary.host-rat", "1");
    environment.put("DROMEDARY_HOST_RATTE", "1");
    System.setProperty("dromedary.host-ratte", "1");

    assertThatThrownBy(this::rate)
        .hasMessageContaining("unknown setting dromedary.host-rat on the command line: did you")
        .hasMessageContaining("unknown setting dromedary.host-ratte given with -D: did you mean")
        .hasMessageContaining("variable DROMEDARY_HOST_RATTE: did you mean DROMEDARY_HOST_RATE?")
        .hasMessageContaining("unknown setting quarkus.log.level in " + root.resolve("named"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dromedary.hosts.\"a.org\".rate=-1",
        "dromedary.hosts.\"a.org\".rate=",
        "dromedary.hosts.\"a.org:x\".rate=1",
        "dromedary.hosts.\"a.org\".speed=1",
        "dromedary.headers.Cookie=a",
        "dromedary.headers.X-A=\u00e9",
        "dromedary.headers.Via=a"
      })
  void soIsABadValueOfAHostOrAHeader(String line) throws IOException {
    Path file = write("work/" + FILE, line);
    assertThatThrownBy(this::rate).hasMessageEndingWith(", in " + file);
  }

  @Test
  void aBadValueIsNamedWithItsPlace() throws IOException {
    Path file = write("work/" + FILE, RATE + "=-1");
    assertThatThrownBy(this::rate).hasMessageEndingWith("was \"-1\", in " + file);
    environment.put("DROMEDARY_HOST_RATE", "x");
    assertThatThrownBy(this::rate).hasMessageEndingWith("was \"x\", in the environment");
  }

  @Test
  void aVariableOfOnesOwnMayBeginLikeOurs() throws IOException {
    environment.put("DROMEDARY_TOKEN", "secret");
    assertThatThrownBy(this::rate).hasMessageContaining("DROMEDARY_TOKEN");
    write("work/" + FILE, "dromedary.hosts.\"a.b\".headers.X=Bearer ${DROMEDARY_TOKEN}");
    assertThat(rate()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "folder", "broken", "twice", "binary", "escape", "large"})
  void aFileThatCannotBeReadIsRefusedWithItsName(String kind) throws IOException {
    Files.createDirectories(root.resolve("folder"));
    Files.createSymbolicLink(root.resolve("broken"), root.resolve("nowhere"));
    write("twice", RATE + "=1\n" + RATE + "=2");
    Files.write(root.resolve("binary"), "a=\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    write("escape", "a=\\u00");
    write("large", "#".repeat(1024 * 1024 + 1));
    named = Optional.of(root.resolve(kind));

    assertThatThrownBy(this::sources)
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("the file of settings " + root.resolve(kind) + " cannot be used: ");
  }

  @Test
  void whatStandsInTheWorkingFolderAndIsNoFileIsRefused() throws IOException {
    Files.createDirectories(root.resolve("work/config").resolve(FILE));
    assertThatThrownBy(this::sources).hasMessageEndingWith("cannot be used: it is no file");
    Files.delete(root.resolve("work/config").resolve(FILE));
    Files.createSymbolicLink(root.resolve("work").resolve(FILE), root.resolve("nowhere"));
    assertThatThrownBy(this::sources).hasMessageEndingWith("cannot be used: it is no file");
  }

  @Test
  void aMarkAtTheBeginningHidesNoKey() throws IOException {
    write("work/" + FILE, "\ufeff" + RATE + "=2");
    assertThat(rate()).isEqualTo(2);
  }
}
