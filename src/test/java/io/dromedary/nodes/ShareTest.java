package io.dromedary.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.store.Slots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

  @Test
  void aNodeAloneTakesAll() {
    assertThat(new Share(0, Slots.COUNT, List.of()).toTake()).isEqualTo(Slots.COUNT);
  }

  @Test
  void aNodeLeavesToOthersWhatTheyLack() {
    assertThat(new Share(0, 1_024, List.of(0, 0, 0)).toTake()).isEqualTo(256);
    assertThat(new Share(341, 2, List.of(341, 340)).toTake()).isEqualTo(1);
    assertThat(new Share(341, 1, List.of(342, 340)).toTake()).isZero();
  }

  @Test
  void aNodeGivesToThoseThatCome() {
    assertThat(new Share(1_024, 0, List.of(0)).toGive()).isEqualTo(512);
    assertThat(new Share(512, 512, List.of(0)).toGive()).isZero();
    assertThat(new Share(342, 0, List.of(341, 341)).toGive()).isZero();
  }

  /** Every order of turns, from anywhere, ends with shares that differ by 1 at most. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 700})
  void sharesBecomeEvenAndStaySo(int nodes) {
    Random random = new Random(nodes);
    for (int round = 0; round < 20; round++) {
      int[] owned = new int[nodes];
      int free = scatter(owned, random);
      for (int turns = 0; turns < 12; turns++) {
        free = turnOfEach(owned, free, random);
      }

      int least = Slots.COUNT / nodes;
      assertThat(free).isZero();
      assertThat(IntStream.of(owned).boxed()).allMatch(n -> n == least || n == least + 1);
      int[] before = owned.clone();
      assertThat(turnOfEach(owned, free, random)).isZero();
      assertThat(owned).isEqualTo(before);
    }
  }

  private static int scatter(int[] owned, Random random) {
    int free = 0;
    int among = 1 + random.nextInt(owned.length);
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      int node = random.nextInt(among + 1);
      if (node == among) {
        free++;
      } else {
        owned[node]++;
      }
    }
    return free;
  }

  private static int turnOfEach(int[] owned, int present, Random random) {
    int free = present;
    List<Integer> order = new ArrayList<>();
    for (int node = 0; node < owned.length; node++) {
      order.add(node);
    }
    Collections.shuffle(order, random);
    for (int node : order) {
      List<Integer> others = new ArrayList<>();
      for (int other = 0; other < owned.length; other++) {
        if (other != node) {
          others.add(owned[other]);
        }
      }
      Share share = new Share(owned[node], free, others);
      int change = share.toTake() > 0 ? share.toTake() : -share.toGive();
      owned[node] += change;
      free -= change;
    }
    return free;
  }
}
