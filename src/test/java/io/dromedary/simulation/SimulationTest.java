package io.dromedary.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.throttle.ThrottleSettings;
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

  /** Kinds of hosts whose URLs take longer than they are meant to, at the usual settings. */
  private static final Set<String> SLOW = Set.of();

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}, {1} hosts of each kind, {2} a second, {3} at once")
  @CsvSource({"1, 12, 10, 4", "2, 4, 0, 8", "3, 4, 2, 1"})
  void everyRuleHoldsOnEveryKindOfHost(long seed, int hosts, double rate, int slots)
      throws Exception {
    Result result = run(new SimulationSettings(seed, hosts, new ThrottleSettings(slots, rate, 9)));
    System.out.println(result);
    assertThat(result.unsettled()).as("lines without their one answer").isEmpty();
    assertThat(result.rows()).hasSameSizeAs(HostModels.ALL);
    for (Row row : result.rows()) {
      assertThat(row.faults()).as(row.model().name()).isEmpty();
      assertThat(row.early()).as(row.model().name()).isZero();
      assertThat(row.delivered()).as(row.model().name()).isEqualTo(row.closings());
    }
  }

  @Test
  void oneSeedGivesOneRun() throws Exception {
    SimulationSettings settings = new SimulationSettings(7, 2, ThrottleSettings.DEFAULTS);
    Result first = run(settings);
    Result second = run(settings);
    assertThat(second).hasToString(first.toString());
    assertThat(run(new SimulationSettings(8, 2, ThrottleSettings.DEFAULTS)).digest())
        .isNotEqualTo(first.digest());
  }

  private Result run(SimulationSettings settings) throws Exception {
    List<HostModel> models = HostModels.times(0.5);
    Path state = Files.createTempDirectory(folder, "state");
    try (Quiet quiet = new Quiet();
        Simulation simulation = new Simulation(settings, models, state)) {
      return simulation.run();
    }
  }
}
