package io.dromedary.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dromedary.frontier.FrontierHeaders;
import io.dromedary.url.UrlLine;
import io.dromedary.url.UserInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSplitterTest {

  private static final String LIST = "http://h/1\n# c\nhttp://h/2\n\nhttp://h/3";

  private final CamelContext context = new DefaultCamelContext();
  private Exchange exchange;

  @BeforeEach
  void start() {
    context.start();
    exchange = new DefaultExchange(context);
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private Iterator<UrlLine> split(byte[] bytes) throws IOException {
    exchange.getMessage().setBody(new ByteArrayInputStream(bytes));
    return new ListSplitter(UserInfo.REFUSE).lines(exchange);
  }

  private static List<Long> numbers(Iterator<UrlLine> lines) {
    List<Long> numbers = new ArrayList<>();
    lines.forEachRemaining(line -> numbers.add(line.line()));
    return numbers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes(text));
    }
    return packed.toByteArray();
  }

  @Test
  void blankLinesAndCommentsAreLeftOut() throws IOException {
    assertThat(numbers(split(bytes(LIST)))).containsExactly(1L, 3L, 5L);
  }

  @Test
  void linesThatHaveBeenReadBeforeArePassedOver() throws IOException {
    exchange.getMessage().setHeader(FrontierHeaders.READ_TO, 3L);
    assertThat(numbers(split(bytes(LIST)))).containsExactly(5L);
    exchange.getMessage().setHeader(FrontierHeaders.READ_TO, OpenList.ALL);
    assertThat(numbers(split(bytes(LIST)))).isEmpty();
  }

  @Test
  void aCompressedListIsReadAsWhatItWasWhateverItsName() throws IOException {
    exchange.getMessage().setHeader(Exchange.FILE_NAME, "a.txt");
    assertThat(numbers(split(gzip(LIST)))).containsExactly(1L, 3L, 5L);
    byte[] first = gzip("http://h/1\n");
    byte[] two = Arrays.copyOf(first, 2 * first.length);
    System.arraycopy(first, 0, two, first.length, first.length);
    assertThat(numbers(split(two))).containsExactly(1L, 2L);
  }

  /** As tapes and block devices pad files; gzip passes them over. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 511, 100_000})
  void zerosBehindACompressedListArePassedOver(int zeros) throws IOException {
    byte[] packed = gzip(LIST);
    assertThat(numbers(split(Arrays.copyOf(packed, packed.length + zeros))))
        .containsExactly(1L, 3L, 5L);
  }

  @Test
  void anythingElseBehindACompressedListIsAFailure() throws IOException {
    for (String tail : List.of("x", "\0x", "\0\0\0x", "\u001f\0")) {
      byte[] packed = gzip(LIST);
      byte[] longer = Arrays.copyOf(packed, packed.length + tail.length());
      System.arraycopy(bytes(tail), 0, longer, packed.length, tail.length());
      assertThat(catchThrowable(() -> numbers(split(longer)))).as(tail).isNotNull();
    }
  }

  @Test
  void aBrokenChecksumIsAFailureAlsoBeforeZeros() throws IOException {
    byte[] packed = gzip(LIST);
    packed[packed.length - 8] ^= 1;
    byte[] padded = Arrays.copyOf(packed, packed.length + 100);
    assertThat(catchThrowable(() -> numbers(split(padded)))).isNotNull();
  }

  @Test
  void aListThatSaysItIsCompressedMustBe() {
    exchange.getMessage().setHeader(Exchange.FILE_NAME, "a.TXT.GZ");
    assertThatThrownBy(() -> split(bytes(LIST))).isInstanceOf(ZipException.class);
    assertThatThrownBy(() -> split(new byte[0])).isInstanceOf(ZipException.class);
  }

  @Test
  void shortListsAreNotTakenForCompressedOnes() throws IOException {
    assertThat(numbers(split(new byte[0]))).isEmpty();
    assertThat(numbers(split(bytes("x")))).containsExactly(1L);
  }

  @Test
  void readingEndsWhenTheContextStops() throws Exception {
    Iterator<UrlLine> lines = split(bytes(LIST));
    lines.next();
    List<Throwable> thrown = new ArrayList<>();
    context.addService(
        new ServiceSupport() {
          @Override
          protected void doStop() {
            thrown.add(catchThrowable(lines::next));
          }
        });
    context.stop();
    assertThat(thrown).hasSize(1).first().isInstanceOf(ReadingStoppedException.class);
  }

  @Test
  void whatHasFailedHasNoFurtherLine() throws IOException {
    byte[] packed = gzip(LIST);
    Iterator<UrlLine> lines = split(Arrays.copyOf(packed, packed.length - 6));
    assertThat(catchThrowable(() -> numbers(lines))).isInstanceOf(UncheckedIOException.class);
    assertThat(lines.hasNext()).isFalse();
  }

  @Test
  void whatIsClosedHasNoFurtherLine() throws IOException {
    Iterator<UrlLine> lines = split(bytes(LIST));
    lines.next();
    ((Closeable) lines).close();
    assertThat(lines.hasNext()).isFalse();
  }
}
