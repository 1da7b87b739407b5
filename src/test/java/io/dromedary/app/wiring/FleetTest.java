package io.dromedary.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Whether others call, by their signs of life. */
class FleetTest {

  private final List<String> said = new ArrayList<>();

  private boolean calls(IntFunction<List<Membership.Other>> others) {
    Membership membership = new Seeing(others, said);
    return new Fleet(membership, TimeSource.system(), Duration.ofMillis(600)).calls("me");
  }

  private static Membership.Other node(long id, long beats, boolean calls) {
    return new Membership.Other(id, "n" + id, beats, 0, calls);
  }

  @Test
  void aNodeThatGivesSignsOfLifeCalls() {
    assertThat(calls(look -> List.of(node(1, 40 + look, true)))).isTrue();
    assertThat(said).containsExactly("join me false", "leave");
  }

  @Test
  void aNodeThatAppearsMeanwhileCalls() {
    assertThat(
            calls(
                look ->
                    look < 2
                        ? List.of(node(1, 40, true))
                        : List.of(node(1, 40, true), node(2, 1, true))))
        .isTrue();
  }

  @Test
  void aNodeThatWasKilledDoesNotCall() {
    assertThat(calls(look -> List.of(node(1, 40, true)))).isFalse();
    assertThat(said).containsExactly("join me false", "leave");
  }

  @Test
  void aNodeWithFilesAloneDoesNotCall() {
    assertThat(calls(look -> List.of(node(1, 40 + look, false)))).isFalse();
  }

  @Test
  void nobodyIsLookedForTwice() {
    List<Integer> looks = new ArrayList<>();
    assertThat(
            calls(
                look -> {
                  looks.add(look);
                  return List.of();
                }))
        .isFalse();
    assertThat(looks).hasSize(1);
  }

  /** A membership that sees what it is told. */
  private static final class Seeing implements Membership {

    private final IntFunction<List<Other>> others;
    private final List<String> said;
    private int looks;

    Seeing(IntFunction<List<Other>> others, List<String> said) {
      this.others = others;
      this.said = said;
    }

    @Override
    public long join(String name, boolean calls) {
      said.add("join " + name + ' ' + calls);
      return 9;
    }

    @Override
    public Beat beat() {
      return new Beat(true, Duration.ZERO, others.apply(looks++), 0, 0);
    }

    @Override
    public boolean declareDead(long node, long seen) {
      throw new AssertionError("this only looks");
    }

    @Override
    public void leave() {
      said.add("leave");
    }

    @Override
    public void close() {
      said.add("close");
    }
  }
}
