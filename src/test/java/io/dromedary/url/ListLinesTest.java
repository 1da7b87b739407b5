package io.dromedary.url;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListLinesTest {

  private static final int BUFFER = 64 * 1024;

  @Test
  void anEmptyListHasNoLines() {
    assertThat(texts("")).isEmpty();
  }

  @Test
  void everyLineEndCounts() {
    assertThat(texts("a\nb\r\nc\rd")).containsExactly("a", "b", "c", "d");
    assertThat(texts("\n\r\r\n\n")).containsExactly("", "", "", "");
    assertThat(texts("a\n\r\rb")).containsExactly("a", "", "", "b");
  }

  @Test
  void theLastLineCountsWithAndWithoutAnEnd() {
    assertThat(texts("a\nb")).containsExactly("a", "b");
    assertThat(texts("a\nb\n")).containsExactly("a", "b");
    assertThat(texts("a\nb\r")).containsExactly("a", "b");
    assertThat(texts("a\nb\r\n")).containsExactly("a", "b");
  }

  @Test
  void linesAreNumberedFromOneBlankOnesIncluded() {
    assertThat(read(bytes("# c\n\nhttp://h/")))
        .containsExactly(
            new ListLine(1, "# c", false),
            new ListLine(2, "", false),
            new ListLine(3, "http://h/", false));
  }

  @Test
  void aUtf8MarkIsSkippedAtTheStartOnly() {
    assertThat(texts("\uFEFFa\n\uFEFFb")).containsExactly("a", "\uFEFFb");
    assertThat(texts("\uFEFF")).isEmpty();
  }

  @Test
  void aUtf16MarkIsRecognised() {
    assertThat(texts(inCharset("\uFEFFä\r\n\uD83D\uDCA9", UTF_16LE)))
        .containsExactly("ä", "\uD83D\uDCA9");
    assertThat(texts(inCharset("\uFEFFä\r\n\uD83D\uDCA9", UTF_16BE)))
        .containsExactly("ä", "\uD83D\uDCA9");
    assertThat(texts(inCharset("\uFEFF", UTF_16LE))).isEmpty();
  }

  @Test
  void malformedBytesAreReplaced() {
    assertThat(texts(raw('a', 0xFF, '\n', 0xC3, '\n', 0xE2, 0x82)))
        .containsExactly("a\uFFFD", "\uFFFD", "\uFFFD");
    assertThat(texts(raw(0xF0, 0x9F, '\n', 0xF0, '\r', 'b')))
        .containsExactly("\uFFFD", "\uFFFD", "b");
  }

  @Test
  void aLoneSurrogateDoesNotSwallowTheLineEnd() {
    assertThat(texts(raw(0xFF, 0xFE, 'a', 0, 0x00, 0xD8, '\n', 0, 'b', 0, 'c')))
        .containsExactly("a\uD800", "b\uFFFD");
  }

  @Test
  void utf16IsWholeAtEveryOffsetOfTheBuffer() {
    for (int offset = -3; offset <= 3; offset++) {
      String list = filled(BUFFER + offset) + "\r\nä\uD83D\uDCA9\rb";
      assertThat(read(inCharset('\uFEFF' + list, UTF_16BE))).isEqualTo(model(list));
    }
  }

  @Test
  void listsShorterThanAMarkAreRead() {
    assertThat(texts("a")).containsExactly("a");
    assertThat(texts(raw(0xEF, 0xBB))).containsExactly("\uFFFD");
    assertThat(texts(raw(0xFE))).containsExactly("\uFFFD");
  }

  @Test
  void nulsStayText() {
    assertThat(texts("a\0b\n\0")).containsExactly("a\0b", "\0");
  }

  @Test
  void theLongestLineIsWholeAndOneMoreCharacterIsTooMuch() {
    String longest = "x".repeat(Urls.MAX_LENGTH);

    assertThat(read(bytes(longest + "\n" + longest + "y\nz")))
        .containsExactly(
            new ListLine(1, longest, false),
            new ListLine(2, longest, true),
            new ListLine(3, "z", false));
  }

  @Test
  void lineEndsAreFoundAtEveryOffsetOfTheBuffer() {
    for (String end : List.of("\n", "\r", "\r\n", "\r\r\n")) {
      for (int offset = -4; offset <= 4; offset++) {
        String list = filled(BUFFER + offset) + end + "ä" + end + "b";
        assertThat(read(bytes(list))).isEqualTo(model(list));
      }
    }
  }

  @Test
  void charactersOfSeveralBytesAreWholeAtEveryOffsetOfTheBuffer() {
    for (int offset = -8; offset <= 8; offset++) {
      String list = filled(BUFFER + offset) + "\nä€\uD83D\uDCA9\nb";
      assertThat(read(bytes(list))).isEqualTo(model(list));
    }
  }

  @Test
  void longLinesAreCutTheSameAtEveryOffsetOfTheBuffer() {
    for (int offset = -3; offset <= 3; offset++) {
      for (int length : List.of(Urls.MAX_LENGTH - 1, Urls.MAX_LENGTH, Urls.MAX_LENGTH + 1)) {
        String start = filled(BUFFER - length + offset) + "\n";
        String list = start + "y".repeat(length) + "\nz";
        assertThat(read(bytes(list))).isEqualTo(model(list));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomListsAreReadAsTheModelReadsThem(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String list = randomList(random);
      assertThat(read(new Trickle(bytes(list), random))).isEqualTo(model(list));
    }
  }

  @Test
  void anOverlongLineIsSkippedInFlatMemory() {
    long length = 50L * 1024 * 1024;
    InputStream list = new SequenceInputStream(new Repeated('x', length), bytes("\nhttp://h/\n"));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    List<ListLine> lines = read(list);

    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(lines)
        .containsExactly(
            new ListLine(1, "x".repeat(Urls.MAX_LENGTH), true),
            new ListLine(2, "http://h/", false));
    assertThat(allocated).isLessThan(1024 * 1024);
  }

  @Test
  void hasNextMayBeAskedAgainAndNextWithoutIt() {
    ListLines lines = new ListLines(bytes("a\nb"));

    assertThat(lines.hasNext()).isTrue();
    assertThat(lines.hasNext()).isTrue();
    assertThat(lines.next().text()).isEqualTo("a");
    assertThat(lines.next().text()).isEqualTo("b");
    assertThat(lines.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(lines::next)
        .withMessage("the list has 2 lines");
  }

  @Test
  void errorsOfTheStreamSurface() {
    InputStream broken = new SequenceInputStream(bytes("abc\n"), new Broken());
    ListLines lines = new ListLines(broken);

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> lines.forEachRemaining(line -> {}))
        .withRootCauseInstanceOf(IOException.class);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new ListLines(new Broken()));
  }

  @Test
  void closesTheStream() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream in =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    new ListLines(in).close();

    assertThat(closed).isTrue();
  }

  /** The same, without buffers: the naive way to cut a text that is all there. */
  private static List<ListLine> model(String list) {
    List<ListLine> lines = new ArrayList<>();
    for (String text : list.split("\r\n|\r|\n", -1)) {
      boolean tooLong = text.length() > Urls.MAX_LENGTH;
      String shown = tooLong ? text.substring(0, Urls.MAX_LENGTH) : text;
      lines.add(new ListLine(lines.size() + 1, shown, tooLong));
    }
    if (lines.get(lines.size() - 1).text().isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /** Exactly so many characters, in lines of ordinary length. */
  private static String filled(int length) {
    StringBuilder text = new StringBuilder("http://h/\n".repeat(length / 10 + 1));
    text.setLength(length);
    return text.toString();
  }

  private static String randomList(Random random) {
    StringBuilder list = new StringBuilder();
    int pieces = random.nextInt(12);
    for (int i = 0; i < pieces; i++) {
      switch (random.nextInt(6)) {
        case 0 -> list.append('\n');
        case 1 -> list.append('\r');
        case 2 -> list.append("\r\n");
        case 3 -> list.append("ä€\uD83D\uDCA9");
        case 4 -> list.append("x".repeat(random.nextInt(20) == 0 ? 8190 + random.nextInt(5) : 3));
        default -> list.append("http://h/").append(random.nextInt());
      }
    }
    return list.toString();
  }

  private static List<String> texts(String list) {
    return texts(bytes(list));
  }

  private static List<String> texts(InputStream in) {
    return read(in).stream().map(ListLine::text).toList();
  }

  private static List<ListLine> read(InputStream in) {
    List<ListLine> read = new ArrayList<>();
    try (ListLines lines = new ListLines(in)) {
      lines.forEachRemaining(read::add);
    }
    return read;
  }

  private static InputStream bytes(String list) {
    return inCharset(list, UTF_8);
  }

  private static InputStream inCharset(String list, Charset charset) {
    return new ByteArrayInputStream(list.getBytes(charset));
  }

  private static InputStream raw(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new ByteArrayInputStream(bytes);
  }

  /** Gives a few bytes at a time, as a pipe does. */
  private static final class Trickle extends InputStream {
    private final InputStream in;
    private final Random random;

    Trickle(InputStream in, Random random) {
      this.in = in;
      this.random = random;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return in.read(bytes, from, Math.min(length, 1 + random.nextInt(5000)));
    }
  }

  /** One byte, many times, without holding them. */
  private static final class Repeated extends InputStream {
    private final int value;
    private long left;

    Repeated(int value, long count) {
      this.value = value;
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? value : -1;
    }
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("broken");
    }
  }
}
