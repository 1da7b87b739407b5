package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any text, tried on many that are made up from a seed. */
class UrlPropertiesTest {

  private static final int ROUNDS = 15_000;

  private static final List<String> PIECES =
      List.of(
          "http://",
          "https://",
          "HTTP:",
          "http:",
          "//",
          "/",
          "\\",
          "?",
          "#",
          ":",
          "@",
          "[",
          "]",
          "[::1]",
          "1:2::3",
          "::ffff:1.2.3.4",
          "80",
          "443",
          "0",
          "65536",
          ".",
          "..",
          "%2e",
          "%2E",
          "%",
          "%41",
          "%zz",
          "%C3%BC",
          "xn--",
          "xn--bcher-kva",
          "a",
          "B",
          "example.org",
          "-",
          "_",
          "0x7f",
          "017",
          "256",
          "ü",
          "ß",
          "。",
          "\u00AD",
          "\u05D0",
          "\u200D",
          "\u2260",
          "\uFEFF",
          "\uD83D\uDCA9",
          "\uD800",
          "\uDC00",
          "\u0000",
          "\t",
          "\n",
          "\r",
          " ",
          "\"",
          "'",
          "<",
          "^",
          "`",
          "{",
          "|",
          "}",
          "~",
          "\u007F",
          "\u0080",
          "\uFFFF",
          "user:secret@",
          "ftp://",
          "mailto:");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyTextHasAnAnswer(long seed) {
    forRandomTexts(seed, UrlChecks::hasAnAnswer);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void aCanonicalUrlIsItsOwnCanonicalForm(long seed) {
    forRandomUrls(seed, UrlChecks::isItsOwnCanonicalForm);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void urlsHaveTheSameKeyExactlyWhenTheyAreEqual(long seed) {
    Map<UrlKey, CanonicalUrl> byKey = new HashMap<>();
    forRandomUrls(
        seed,
        url -> {
          CanonicalUrl other = byKey.putIfAbsent(url.key(), url);
          assertThat(other == null || other.equals(url)).isTrue();
        });
    assertThat(byKey.size()).isGreaterThan(ROUNDS / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10})
  void theShortWayFindsWhatTheParserFinds(long seed) {
    AtomicInteger found = new AtomicInteger();
    forRandomTexts(
        seed,
        text -> {
          if (UrlChecks.shortWayAgrees(text)) {
            found.incrementAndGet();
          }
        });
    assertThat(found.get()).isGreaterThan(ROUNDS / 400);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void aUrlIsPlainAscii(long seed) {
    forRandomUrls(seed, UrlChecks::isPlainAscii);
  }

  @ParameterizedTest
  @ValueSource(longs = {13, 14})
  void aSecretIsNotShown(long seed) {
    forRandomTexts(seed, UrlChecks::hidesSecret);
  }

  private static void forRandomUrls(long seed, Consumer<CanonicalUrl> test) {
    forRandomTexts(
        seed,
        text -> {
          CanonicalUrl url = UrlChecks.url(text);
          if (url != null) {
            test.accept(url);
          }
        });
  }

  private static void forRandomTexts(long seed, Consumer<String> test) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      String start = random.nextInt(4) == 0 ? "" : random.nextBoolean() ? "http://" : "https://a";
      StringBuilder text = new StringBuilder(start);
      int pieces = random.nextInt(8);
      for (int j = 0; j < pieces; j++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      test.accept(text.toString());
    }
  }
}
