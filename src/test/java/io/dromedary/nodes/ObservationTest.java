package io.dromedary.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.store.Membership.Other;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationTest {

  private final Observation observation = new Observation(12);

  @Test
  void aNodeIsStillOnceItsCountHasStoodForTheWholeTime() {
    assertThat(observation.still(List.of(at(7)), 100)).isEmpty();
    assertThat(observation.still(List.of(at(7)), 111)).isEmpty();
    assertThat(observation.still(List.of(at(7)), 112)).containsExactly(at(7));
  }

  @Test
  void everyOtherCountIsASignOfLife() {
    observation.still(List.of(at(7)), 100);
    observation.still(List.of(at(8)), 111);
    assertThat(observation.still(List.of(at(8)), 122)).isEmpty();
    observation.still(List.of(at(3)), 123);
    assertThat(observation.still(List.of(at(3)), 134)).isEmpty();
  }

  @Test
  void whatWasSeenBeforeAnOutageDoesNotCount() {
    observation.still(List.of(at(7)), 100);
    observation.beginAnew();

    assertThat(observation.still(List.of(at(7)), 200)).isEmpty();
    assertThat(observation.still(List.of(at(7)), 212)).containsExactly(at(7));
  }

  private static Other at(long beats) {
    return new Other(1, "b", beats, 0, true);
  }
}
