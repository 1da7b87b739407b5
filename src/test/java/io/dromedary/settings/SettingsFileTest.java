package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.PerHost;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that people read and the code agree. */
class SettingsFileTest {

  private static final Path FILE = Path.of("application.properties");
  private static final Path DOCUMENT = Path.of("docs", "settings.md");
  private static final Pattern LINE = Pattern.compile("(#?)(dromedary\\.[^=]+)=(.*)");

  private static Map<String, String> keys(boolean active) throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FILE)) {
      Matcher match = LINE.matcher(line);
      if (match.matches() && match.group(1).isEmpty() == active) {
        keys.put(match.group(2), match.group(3));
      }
    }
    return keys;
  }

  @Test
  void everySettingWithADefaultStandsThereWithItsDefault() throws IOException {
    Map<String, String> defaults = new LinkedHashMap<>();
    AllSettings.LIST.stream()
        .filter(setting -> setting.standard().isPresent())
        .forEach(setting -> defaults.put(setting.key(), setting.standard().orElseThrow()));
    assertThat(keys(true)).isEqualTo(defaults);
  }

  @Test
  void everySettingWithoutADefaultStandsThereAsAComment() throws IOException {
    assertThat(
            keys(false).keySet().stream()
                .filter(
                    key ->
                        !key.startsWith(HostEntry.SECTION)
                            && !key.startsWith(HeadersReader.SECTION)))
        .containsExactlyElementsOf(
            AllSettings.LIST.stream()
                .filter(setting -> setting.standard().isEmpty())
                .map(Setting::key)
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "a whole number from, '^a whole number from (.*)$', $1",
    "a duration that may be zero, '^a duration .*, of at least 0s$', 0s or more",
    "a duration of a second, '^a duration .*, of at least 1000ms$', 1s or more",
    "a duration between two, '^a duration .*, from (.*)$', $1",
    "one of two words, '^(?:GET or HEAD|true or false)$', ' or '",
  })
  void whatIsAllowedIsExplainedAboveIt(String kind, String allowed, String said)
      throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    Pattern form = Pattern.compile(allowed);
    List<String> silent = new ArrayList<>();
    for (Setting<?> setting : AllSettings.LIST) {
      Matcher match = form.matcher(setting.converter().allowed());
      if (match.matches() && !comment(lines, setting.key()).contains(match.replaceFirst(said))) {
        silent.add(setting.key());
      }
    }
    assertThat(silent).as(kind).isEmpty();
  }

  /** The lines above a setting. */
  private static String comment(List<String> lines, String key) {
    String comment = "";
    for (String line : lines) {
      if (line.startsWith(key + '=') || line.startsWith('#' + key + '=')) {
        return comment;
      }
      comment = line.startsWith("# ") ? comment + line.substring(1) : "";
    }
    throw new AssertionError(key);
  }

  @Test
  void everySettingThatTheDocumentNamesIsOne() throws IOException {
    Set<String> known = AllSettings.LIST.stream().map(Setting::key).collect(Collectors.toSet());
    Matcher named = Pattern.compile("dromedary\\.[a-z-]+").matcher(Files.readString(DOCUMENT));

    assertThat(
            named.results().map(MatchResult::group).distinct().filter(key -> !known.contains(key)))
        .containsExactlyInAnyOrder("dromedary.properties", "dromedary.host-ratte");
  }

  @Test
  void theFileAsItIsGivesTheDefaults() throws IOException {
    assertThat(Settings.of(keys(true))).isEqualTo(Settings.of(Map.of()));
  }

  @Test
  void everySettingForAHostStandsThereAsACommentThatIsAllowed() throws IOException {
    Map<String, String> examples = hostExamples();
    assertThat(
            examples.keySet().stream()
                .map(key -> HostEntry.of(key).orElseThrow())
                .map(entry -> entry.isHeader() ? HostEntry.HEADERS : entry.field()))
        .containsExactly("concurrency", "rate", "group", "accept", HostEntry.HEADERS);
    Settings settings = Settings.of(examples);
    assertThat(named(settings.hosts().limits()))
        .containsExactly("api.example.org", "*.example.org");
    assertThat(named(settings.calls().settle().accepted().hosts()))
        .containsExactly("api.example.org");
    assertThat(named(settings.hosts().headers())).containsExactly("api.example.org:8443");
  }

  private static List<String> named(PerHost<?> set) {
    return set.entries().stream().map(one -> one.hosts().text()).toList();
  }

  /** As they are read when the # is removed. */
  private static Map<String, String> hostExamples() throws IOException {
    Map<String, String> examples = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith('#' + HostEntry.SECTION)) {
        Properties read = new Properties();
        read.load(new StringReader(line.substring(1)));
        read.forEach((key, value) -> examples.put((String) key, (String) value));
      }
    }
    return examples;
  }

  @Test
  void everySettingIsExplainedAboveIt() throws IOException {
    List<String> bare = new ArrayList<>();
    String above = "";
    for (String line : Files.readAllLines(FILE)) {
      if (LINE.matcher(line).matches() && !above.startsWith("# ")) {
        bare.add(line);
      }
      above = line;
    }
    assertThat(bare).isEmpty();
  }

  @Test
  void nothingButSettingsStandsInIt() throws IOException {
    assertThat(Files.readAllLines(FILE))
        .allMatch(
            line ->
                line.isBlank()
                    || line.startsWith("# ")
                    || LINE.matcher(line).matches()
                    || line.equals("#"));
  }

  @Test
  void nothingInItNeedsToBeResolved() throws IOException {
    assertThat(
            Files.readAllLines(FILE).stream()
                .filter(line -> !line.startsWith("# "))
                .filter(line -> line.contains("${") || line.contains("{{")))
        .isEmpty();
  }
}
