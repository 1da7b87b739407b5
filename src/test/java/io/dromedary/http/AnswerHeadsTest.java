package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How heads come in, whatever pieces the network makes of them. */
class AnswerHeadsTest {

  private static final String PLAIN =
      "HTTP/1.1 404 Not Found\r\nServer: x\r\nContent-Length: 4\r\n\r\nbody";
  private static final String ODD =
      "HTTP/1.1 102 P\r\n\r\nHTTP/1.1 404 Not Found\nServer: x\nbad\nContent-Length: 4\n\nbody";
  private static final String MENDED =
      "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nServer: x\r\nConnection: close\r\n\r\nbody";

  private final AnswerHeads heads = new AnswerHeads();
  private final EmbeddedChannel channel = new EmbeddedChannel(heads);

  @Test
  void aPlainHeadIsHandedOnWithoutACopy() {
    ByteBuf bytes = bytes(PLAIN);
    heads.expect(false);

    channel.writeInbound(bytes);

    ByteBuf handedOn = channel.readInbound();
    assertThat(handedOn).isSameAs(bytes);
    bytes.release();
  }

  @Test
  void itDoesNotMatterWhereAHeadIsCut() {
    for (int first = 1; first < ODD.length(); first++) {
      for (int second = first; second < ODD.length(); second++) {
        heads.expect(false);
        assertThat(
                read(ODD.substring(0, first), ODD.substring(first, second), ODD.substring(second)))
            .isEqualTo(MENDED);
      }
    }
    for (int first = 1; first < PLAIN.length(); first++) {
      heads.expect(false);
      assertThat(read(PLAIN.substring(0, first), PLAIN.substring(first))).isEqualTo(PLAIN);
    }
  }

  @Test
  void bytesOneByOneAreRead() {
    heads.expect(false);

    assertThat(read(ODD.split(""))).isEqualTo(MENDED);
  }

  @Test
  void ofAHeadThatIsNotAllThereTheWholeLinesAreKnown() {
    heads.expect(false);
    channel.writeInbound(
        bytes("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\n\u0000bad: 1\r\nX-A: 1\r\nX-B: 2"));

    AnswerHead cut = heads.cut().orElseThrow();

    assertThat(cut.status()).isEqualTo(429);
    assertThat(cut.reason()).isEqualTo("Slow");
    assertThat(cut.value("retry-after")).isEqualTo("7");
    assertThat(cut.fields().names()).containsExactlyInAnyOrder("Retry-After", "X-A");
    channel.close();
    assertThat(heads.cut().orElseThrow().fields().names()).hasSize(2);
  }

  @Test
  void aStatusIsKnownOnceTheByteBehindItIsThere() {
    heads.expect(false);
    channel.writeInbound(bytes("HTTP/1.1 429"));
    assertThat(heads.cut()).isEmpty();

    channel.writeInbound(bytes(" "));

    assertThat(heads.cut().orElseThrow().status()).isEqualTo(429);
  }

  @Test
  void whatStandsInABodyIsNoField() {
    heads.expect(false);
    assertThatCode(
            () ->
                channel.writeInbound(
                    bytes("HTTP/1.1 429 Slow\r\nContent-Length: x\r\n\r\nRetry-After: 9\r\n")))
        .isInstanceOf(BrokenHeadException.class);

    assertThat(heads.cut().orElseThrow().value("Retry-After")).isNull();
  }

  @Test
  void whatComesUnaskedIsLeftToTheClient() {
    assertThat(read("no HTTP\n")).isEqualTo("no HTTP\n");
  }

  @Test
  void noBytesDoMoreThanBreakTheConnection() {
    Random random = new Random(7);
    String pieces = "\r\n\r\n::  \t,0129azHTTP/1.1 200 \u0000\u0001\u007f\u00ff";
    for (int round = 0; round < 20_000; round++) {
      EmbeddedChannel one = new EmbeddedChannel(new AnswerHeads());
      AnswerHeads reader = one.pipeline().get(AnswerHeads.class);
      reader.expect(random.nextBoolean());
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "HTTP/1.1 200 OK\r\n" : "");
      for (int i = random.nextInt(40); i > 0; i--) {
        int at = random.nextInt(pieces.length());
        text.append(pieces, at, at + random.nextInt(Math.min(8, pieces.length() - at) + 1));
      }
      assertThatCode(() -> feed(one, text.toString(), random))
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isNull(),
              thrown -> assertThat(thrown).isInstanceOf(BrokenHeadException.class));
      reader.cut();
      assertThatCode(one::finishAndReleaseAll).doesNotThrowAnyException();
    }
  }

  private static void feed(EmbeddedChannel channel, String text, Random random) {
    int cut = random.nextInt(text.length() + 1);
    channel.writeInbound(bytes(text.substring(0, cut)));
    channel.writeInbound(bytes(text.substring(cut)));
  }

  private String read(String... parts) {
    StringBuilder read = new StringBuilder();
    for (String part : parts) {
      channel.writeInbound(bytes(part));
      for (ByteBuf out = channel.readInbound(); out != null; out = channel.readInbound()) {
        read.append(out.toString(StandardCharsets.ISO_8859_1));
        out.release();
      }
    }
    return read.toString();
  }

  private static ByteBuf bytes(String latin1) {
    return Unpooled.copiedBuffer(latin1, StandardCharsets.ISO_8859_1);
  }
}
