package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An address is judged as what it is, however it is written. */
class CheckedDisguisesTest {

  private static final List<String> LOOPBACK =
      List.of(
          "127.0.0.1",
          "0177.0.0.1",
          "0x7f.0.0.1",
          "0x7f000001",
          "017700000001",
          "2130706433",
          "127.1",
          "127.0.1",
          "127.0.0.1.",
          "%31%32%37.0.0.1",
          "１２７.０.０.１",
          "127。0。0。1",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[0:0:0:0:0:0:0:1]",
          "[::127.0.0.1]",
          "[64:ff9b::127.0.0.1]",
          "[2002:7f00:1::]",
          "LOCALHOST",
          "x.localhost.",
          "ｌｏｃａｌｈｏｓｔ");

  @Test
  void noDisguiseOfLoopbackGetsThrough(@TempDir Path folder) {
    try (TestServer server = TestServer.start()) {
      Checked checked =
          new Checker(folder)
              .with("allow-private", false)
              .check(
                  IntStream.range(0, LOOPBACK.size())
                      .mapToObj(i -> server.url(LOOPBACK.get(i), "/" + i))
                      .toArray(String[]::new));

      assertThat(checked.words()).hasSameSizeAs(LOOPBACK).containsOnly("refused");
      assertThat(checked.lines()).allMatch(line -> line.path("reason").asText().contains("loop"));
      assertThat(server.connections()).isEmpty();
    }
  }
}
