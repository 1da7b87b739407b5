package io.dromedary.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dromedary.gate.LimitHeadersFuzz;
import io.dromedary.url.ListFuzz;
import io.dromedary.url.UrlFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fuzzer's targets on its seeds, and on seeds that were changed at random by a number. */
class FuzzTargetsTest {

  private static final Path SEEDS = Path.of("src/test/fuzz");
  private static final int ROUNDS = 3_000;
  private static final int MOST_CHANGES = 6;
  private static final int BYTES = 256;

  @Test
  void anyLineIsReadAsTheStandardSays() throws IOException {
    run(UrlFuzz.class, UrlFuzz::fuzzerTestOneInput);
  }

  @Test
  void anyListKeepsItsLines() throws IOException {
    run(ListFuzz.class, ListFuzz::fuzzerTestOneInput);
  }

  @Test
  void anyHeadersAreReadOrLeft() throws IOException {
    run(LimitHeadersFuzz.class, LimitHeadersFuzz::fuzzerTestOneInput);
  }

  private static void run(Class<?> name, Consumer<byte[]> target) throws IOException {
    List<byte[]> seeds = seeds(SEEDS.resolve(name.getSimpleName()));
    assertThat(seeds).hasSizeGreaterThan(3);
    seeds.forEach(seed -> check(target, seed));
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      check(target, changed(seeds.get(random.nextInt(seeds.size())), random));
    }
  }

  private static void check(Consumer<byte[]> target, byte[] input) {
    assertThatCode(() -> target.accept(input))
        .describedAs(HexFormat.of().formatHex(input))
        .doesNotThrowAnyException();
  }

  private static List<byte[]> seeds(Path folder) throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder).sorted()) {
      for (Path file : files.toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }

  private static byte[] changed(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(BYTES);
    }
    return bytes;
  }
}
