package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.app.watch.KeptLog;
import io.dromedary.faults.Fault;
import io.dromedary.faults.FaultWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of every server, called at the same time in one list beside a healthy host: each ends
 * as it should, in time, and nobody else notices.
 */
class CheckedFaultsTest {

  /** Two, so that what an answer leaves behind on its connection would meet the next call. */
  private static final int URLS = 2;

  private static final int HEALTHY = 200;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int SLACK_MILLIS = 2_000;

  private static final List<String> LOGGED = Collections.synchronizedList(new ArrayList<>());

  private static FaultWorld world;
  private static Checked checked;

  @BeforeAll
  static void callThemAll(@TempDir Path folder) {
    world = new FaultWorld(true);
    Checker checker =
        new Checker(folder)
            .with("allow-private", false)
            .with("allow-networks", "127.0.0.0/8,::1")
            .with("ca-file", world.caFile(folder))
            .with("timeout", TIMEOUT_MILLIS + "ms")
            .with("connect-timeout", "4s")
            .with("first-byte-timeout", "1500ms")
            .with("give-up-after", "6s")
            .with("host-concurrency", 1)
            .with("max-redirects", 5);
    String healthy = world.healthy();
    KeptLog log = new KeptLog(LOGGED);
    log.setLevel(Level.WARNING);
    Logger.getLogger("").addHandler(log);
    checked =
        checker.check(
            Map.of(
                "faults.txt",
                world.faults().stream().flatMap(CheckedFaultsTest::urls).toList(),
                "healthy.txt",
                IntStream.range(0, HEALTHY).mapToObj(i -> healthy + i).toList()));
    Logger.getLogger("").removeHandler(log);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static List<Fault> faults() {
    return world.faults();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultEndsAsItShouldAndInTime(Fault fault) {
    for (JsonNode line : linesOf(fault)) {
      assertThat(Checked.word(line)).as("%s", line).isIn(fault.outcomes());
      assertThat(line.path("millis").asInt()).isLessThan(TIMEOUT_MILLIS + SLACK_MILLIS);
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatIsSaidOfItIsOneLineOfPlainText(Fault fault) {
    for (JsonNode line : linesOf(fault)) {
      String reason = line.path("reason").asText();
      assertThat(reason).hasSizeLessThan(1_000).doesNotContainPattern("\\p{C}");
      assertThat(reason.isBlank() && !Checked.word(line).startsWith("answered")).isFalse();
      assertThat(line.path("contentType").asText()).hasSizeLessThan(300);
    }
  }

  @Test
  void theHealthyHostDoesNotNotice() {
    List<JsonNode> healthy =
        checked.lines().stream()
            .filter(line -> line.path("list").asText().equals("healthy.txt"))
            .toList();

    assertThat(healthy).hasSize(HEALTHY);
    assertThat(healthy).extracting(Checked::word).containsOnly("answered ok 200");
  }

  @Test
  void nothingOfItFillsTheLog() {
    assertThat(LOGGED).isEmpty();
  }

  @Test
  void noSecretIsSentBackOrWritten() {
    assertThat(world.requests())
        .isNotEmpty()
        .noneMatch(request -> request.toLowerCase(Locale.ROOT).contains("\r\ncookie:"))
        .noneMatch(request -> request.contains("uthorization:"))
        .noneMatch(request -> request.contains("ccept-encoding:"));
    assertThat(checked.lines()).noneMatch(line -> line.toString().contains("location-secret"));
  }

  private static List<JsonNode> linesOf(Fault fault) {
    List<String> urls = urls(fault).toList();
    List<JsonNode> lines = new ArrayList<>(checked.lines());
    lines.removeIf(line -> !urls.contains(line.path("url").asText()));
    assertThat(lines).hasSameSizeAs(urls);
    return lines;
  }

  private static Stream<String> urls(Fault fault) {
    return fault.slow() ? Stream.of(fault.url()) : IntStream.range(0, URLS).mapToObj(fault::url);
  }
}
