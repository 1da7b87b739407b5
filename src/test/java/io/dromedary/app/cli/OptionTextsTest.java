package io.dromedary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/** The help of an option that is a setting, too, and the file of settings say the same default. */
class OptionTextsTest {

  @Command
  private static final class Watching {
    @Mixin private final WatchOptions options = new WatchOptions();
  }

  private static Properties defaults() throws IOException {
    Properties defaults = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of("application.properties"))) {
      defaults.load(file);
    }
    return defaults;
  }

  private static Stream<OptionSpec> options() {
    return new CommandLine(new Watching())
        .getCommandSpec().options().stream().filter(option -> option.arity().max() > 0);
  }

  private static String text(OptionSpec option) {
    return String.join(" ", option.description());
  }

  @Test
  void theDefaultStandsInTheHelp() throws IOException {
    Properties defaults = defaults();
    List<String> checked =
        options()
            .filter(option -> defaults.containsKey(key(option)))
            .peek(option -> assertThat(text(option)).containsAnyOf(shown(defaults, option)))
            .map(OptionSpec::longestName)
            .toList();

    assertThat(checked)
        .containsExactlyInAnyOrder(
            "--concurrency",
            "--host-concurrency",
            "--host-rate",
            "--recheck-after",
            "--wait",
            "--timeout",
            "--method",
            "--inbox",
            "--outbox",
            "--state",
            "--lists-at-once");
  }

  @Test
  void everyOptionIsASettingOrSetsAny() throws IOException {
    String file = Files.readString(Path.of("application.properties"));

    assertThat(
            options()
                .filter(option -> !file.contains(key(option) + '='))
                .map(OptionSpec::longestName))
        .containsExactlyInAnyOrder("--header", "--set", "--config");
  }

  private static String key(OptionSpec option) {
    return "dromedary." + option.longestName().substring(2);
  }

  private static String[] shown(Properties defaults, OptionSpec option) {
    String standard = Optional.ofNullable(defaults.getProperty(key(option))).orElseThrow();
    return new String[] {'(' + standard + ')', standard + " (default)"};
  }
}
