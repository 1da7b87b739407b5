package io.dromedary.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 90, 99})
  void hasItsShareOfDuplicatesAndNoGaps(int percent) {
    Workload list = new Workload("a.txt", 10_000, percent, 500);
    Set<Long> numbers = new HashSet<>();
    for (long line = 0; line < list.lines(); line++) {
      assertThat(numbers.add(list.number(line))).as("line %d", line).isEqualTo(list.isFirst(line));
    }

    assertThat(list.distinct())
        .isEqualTo(10_000L * (100 - percent) / 100)
        .isEqualTo(numbers.size());
    assertThat(numbers).contains(500L, 499 + list.distinct());
  }

  @Test
  void writesOneUrlALine() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new Workload("a.txt", 2, 0, 5).writeTo(out, new LoadUrls(2), 80);

    assertThat(out).hasToString("http://h1.localhost:80/u/5\nhttp://h0.localhost:80/u/6\n");
  }
}
