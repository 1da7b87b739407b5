package io.dromedary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.app.terminal.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The options that are settings. */
class CallOptionsTest {

  private static final String RATE = "dromedary.host-rate";

  @Test
  void anOptionIsAHeaderForAllHosts() {
    CallOptions options = new CallOptions();
    new CommandLine(new Checking(options))
        .parseArgs("-H", "Accept-Language: de", "--header=X-A:b:c");

    assertThat(options.settings())
        .containsEntry("dromedary.headers.Accept-Language", "de")
        .containsEntry("dromedary.headers.X-A", "b:c");
  }

  @Test
  void anOptionThatIsGivenIsTheSettingOfItsName() {
    assertThat(parsed()).isEmpty();
    assertThat(parsed("--host-rate=3", "--allow-private", "--config=x", "-H", "A: b"))
        .containsOnly(
            Map.entry(RATE, "3"),
            Map.entry("dromedary.allow-private", "true"),
            Map.entry("dromedary.headers.A", "b"));
  }

  @Test
  void optionsThatDecideHowHostsAreCalledAreKnown() {
    CallOptions options = new CallOptions();
    new CommandLine(new Checking(options))
        .parseArgs(
            "--host-rate=3",
            "--recheck-after=1h",
            "--wait=1s",
            "--header=A: b",
            "--header=B: c",
            "--set=lists-at-once=2",
            "--set=max-redirects=2");

    assertThat(options.ofCalls())
        .containsExactlyInAnyOrder("--host-rate", "--header", "--set dromedary.max-redirects");
  }

  @Test
  void watchAddsFolders() {
    WatchOptions options = new WatchOptions();
    CommandLine.populateCommand(options, "--inbox=in", "--lists-at-once=2", "--wait=1s");

    assertThat(options.settings())
        .containsOnly(
            Map.entry("dromedary.inbox", "in"),
            Map.entry("dromedary.lists-at-once", "2"),
            Map.entry("dromedary.wait", "1s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept", "Accept:", ": x", ""})
  void anOptionThatIsNoHeaderIsRefusedWithoutItsValue(String header) {
    CallOptions options = new CallOptions();
    new CommandLine(new Checking(options)).parseArgs("-H", header);

    assertThatThrownBy(options::settings)
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--header must be 'Name: value'");
  }

  @Command
  private static final class Checking {

    @Mixin private final CallOptions options;

    Checking(CallOptions options) {
      this.options = options;
    }
  }

  @Test
  void whatIsSetTwiceOnTheCommandLineIsRefused() {
    String message = RATE + " is set more than once on the command line";
    assertThatThrownBy(() -> parsed("--host-rate=1", "--set=host-rate=1")).hasMessage(message);
    assertThatThrownBy(() -> parsed("--set=host-rate=1", "--set", RATE + "=2")).hasMessage(message);
  }

  private static Map<String, String> parsed(String... arguments) {
    CallOptions options = new CallOptions();
    new CommandLine(new Checking(options)).parseArgs(arguments);
    return options.any.and(options.settings());
  }

  @Test
  void setTakesAnySettingWithAndWithoutItsPrefix() {
    assertThat(
            parsed(
                "--set", "max-redirects=3", "--set=dromedary.accept=404", "--set", "contact=a=b"))
        .containsOnly(
            Map.entry("dromedary.max-redirects", "3"),
            Map.entry("dromedary.accept", "404"),
            Map.entry("dromedary.contact", "a=b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host-rate", "=1", " =1", ""})
  void setNeedsAKeyAndAValue(String text) {
    assertThatThrownBy(() -> parsed("--set", text))
        .hasMessageStartingWith("--set must be KEY=VALUE");
  }
}
