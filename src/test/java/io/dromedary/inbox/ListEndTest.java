package io.dromedary.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a file ends as a list does that is all there. */
class ListEndTest {

  @TempDir private Path folder;

  private Optional<String> missing(String name, byte[] bytes) throws IOException {
    return ListEnd.missing(Files.write(folder.resolve(name), bytes));
  }

  private Optional<String> text(String text, Charset charset) throws IOException {
    return missing("a.txt", text.getBytes(charset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", "a\r\n", "a\r", "\n", "aa\n", "\uFEFFa\n"})
  void anyLineEndIsAnEnd(String text) throws IOException {
    assertThat(text(text, StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a\nb", "a\n\0", "a\n ", "\uFEFF"})
  void noLineEndIsMissing(String text) throws IOException {
    assertThat(text(text, StandardCharsets.UTF_8)).contains("it has no line end at its end");
  }

  @Test
  void anEmptyFileIsMissingAll() throws IOException {
    assertThat(text("", StandardCharsets.UTF_8)).contains("it is empty");
  }

  @Test
  void wideCharactersAreReadByTheirMark() throws IOException {
    for (Charset wide : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
      assertThat(text("\uFEFFa\n", wide)).isEmpty();
      assertThat(text("\uFEFFa", wide)).isPresent();
      assertThat(text("\uFEFFa\u0A0A", wide)).isPresent();
      byte[] cut = "\uFEFFa\n".getBytes(wide);
      assertThat(missing("a.txt", Arrays.copyOf(cut, cut.length - 1))).isPresent();
    }
  }

  @Test
  void packedDataEndsWhereItSaysSo() throws IOException {
    byte[] whole = gzip("a\nb\nc".getBytes(StandardCharsets.UTF_8));
    assertThat(missing("a.txt.gz", whole)).isEmpty();
    assertThat(missing("a.txt", whole)).isEmpty();
    for (int length = 1; length < whole.length; length++) {
      assertThat(missing("a.txt.gz", Arrays.copyOf(whole, length))).as("%s", length).isPresent();
    }
    assertThat(missing("a.txt.gz", "no gzip\n".getBytes(StandardCharsets.UTF_8))).isPresent();
  }

  @Test
  void whatIsTooLargeToBeReadThroughSeemsUnfinished() throws IOException {
    byte[] noise = new byte[(int) ListEnd.LARGEST_PACKED + 1];
    new Random(7).nextBytes(noise);
    assertThat(missing("a.txt.gz", gzip(noise)).orElseThrow()).contains("too large");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
