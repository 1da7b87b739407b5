package io.dromedary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    assertThat(keys(false).keySet())
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
    assertThat(Files.readString(FILE)).doesNotContain("${").doesNotContain("{{");
  }
}
