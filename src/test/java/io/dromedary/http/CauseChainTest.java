package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CauseChainTest {

  @Test
  void theInnermostMessageCounts() {
    assertThat(CauseChain.text(new IOException("outer", new IOException("inner"))))
        .isEqualTo("inner");
    assertThat(CauseChain.text(new IOException())).isEqualTo("IOException");
  }

  @Test
  void whatAServerSentIsOnePrintableLine() {
    String words = "bad\r\n\tversion \u0000 \u001b[2J\u009b2J\u202e\u2028HTTP";
    assertThat(CauseChain.text(new IOException(words))).isEqualTo("bad version ? ?[2J?2J? HTTP");
  }

  @Test
  void isNotLongerThanAReader() {
    assertThat(CauseChain.text(new IOException("x".repeat(10_000)))).hasSize(300);
  }
}
