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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file that people read and the code agree. */
class SettingsFileTest {

  private static final Path FILE = Path.of("application.properties");
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
    Keys.ALL.stream()
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
            Keys.ALL.stream()
                .filter(setting -> setting.standard().isEmpty())
                .map(Setting::key)
                .toList());
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
  void nothingInItNeedsToBeResolved() throws IOException {
    assertThat(
            Files.readAllLines(FILE).stream()
                .filter(line -> !line.startsWith("# "))
                .filter(line -> line.contains("${") || line.contains("{{")))
        .isEmpty();
  }
}
