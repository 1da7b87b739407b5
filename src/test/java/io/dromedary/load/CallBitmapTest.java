package io.dromedary.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallBitmapTest {

  private final CallBitmap bitmap = new CallBitmap(1_000);

  @Test
  void tellsFirstCallsFromRepeatedOnes() {
    for (int number : new int[] {0, 63, 64, 999, 64, 64, 0}) {
      bitmap.count(number);
    }

    assertThat(bitmap.distinct()).isEqualTo(4);
    assertThat(bitmap.repeats()).isEqualTo(3);
    assertThat(bitmap.repeated()).isEqualTo(2);
    assertThat(bitmap.strangers()).isZero();
  }

  @Test
  void whatIsNoneOfOursIsAStranger() {
    bitmap.count(-1);
    bitmap.count(1_000);

    assertThat(bitmap.strangers()).isEqualTo(2);
    assertThat(bitmap.distinct()).isZero();
  }
}
