package io.dromedary.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GivingTest {

  private static final Set<Integer> ALL =
      IntStream.range(0, 1_024).boxed().collect(Collectors.toSet());

  @Test
  void halfOfTheSlotsAreHalfOfTheLoad() {
    Map<Integer, Long> sizes = Map.of(10, 8L, 11, 7L, 12, 6L, 13, 5L, 900, 4L, 901, 3L);

    Set<Integer> given = Giving.choose(ALL, sizes, 512);

    assertThat(given).hasSize(512);
    assertThat(given.stream().filter(sizes::containsKey)).containsExactlyInAnyOrder(11, 13, 901);
  }

  @Test
  void theOnlySlotThatIsFullStays() {
    assertThat(Giving.choose(ALL, Map.of(77, 1_000L), 682)).hasSize(682).doesNotContain(77);
  }

  @Test
  void allAreGivenWhenAllAreAskedFor() {
    assertThat(Giving.choose(Set.of(1, 2, 3), Map.of(), 5)).containsExactlyInAnyOrder(1, 2, 3);
  }
}
