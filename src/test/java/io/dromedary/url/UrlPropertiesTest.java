package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    CanonicalUrl base =
        ((ParsedUrl.Valid) Urls.parse("http://u:p@h:81/a/b?c", UserInfo.ALLOW)).url();
    forRandomTexts(
        seed,
        text -> {
          check(Urls.parse(text));
          check(Urls.parse(text, UserInfo.ALLOW));
          check(Urls.resolve(base, text, UserInfo.ALLOW));
          assertThat(UrlLine.of(1, text).line()).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void aCanonicalUrlIsItsOwnCanonicalForm(long seed) {
    forRandomUrls(
        seed,
        url -> {
          CanonicalUrl again = parse(url.href());
          assertThat(again).isEqualTo(url);
          assertThat(again.host()).isEqualTo(url.host());
          assertThat(again.port()).isEqualTo(url.port());
          assertThat(again.target()).isEqualTo(url.target());
          assertThat(again.hostKey()).isEqualTo(url.hostKey());
        });
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
          assertThat(parse(url.href()).key()).isEqualTo(url.key());
        });
    assertThat(byKey.size()).isGreaterThan(ROUNDS / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10})
  void theShortWayFindsWhatTheParserFinds(long seed) {
    List<CanonicalUrl> found = new ArrayList<>();
    forRandomTexts(
        seed,
        text -> {
          CanonicalUrl asIs = CanonicalScan.scan(text);
          if (asIs != null) {
            assertSameAsParsed(asIs, text);
            found.add(asIs);
          }
        });
    assertThat(found.size()).isGreaterThan(ROUNDS / 400);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void aUrlIsPlainAscii(long seed) {
    forRandomUrls(seed, url -> assertThat(url.href()).matches("[!-~&&[^#]]+"));
  }

  private static void assertSameAsParsed(CanonicalUrl asIs, String text) {
    try {
      CanonicalUrl parsed = new UrlParser(text, UserInfo.REFUSE).absolute().url();
      assertThat(asIs).isEqualTo(parsed);
      assertThat(asIs.host()).isEqualTo(parsed.host());
      assertThat(asIs.port()).isEqualTo(parsed.port());
      assertThat(asIs.target()).isEqualTo(parsed.target());
    } catch (InvalidUrlException e) {
      throw new AssertionError(text, e);
    }
  }

  private static void check(ParsedUrl parsed) {
    if (parsed instanceof ParsedUrl.Invalid invalid) {
      assertThat(invalid.reason()).isNotBlank().hasSizeLessThan(80).doesNotContain("\n", "secret");
    }
  }

  private static CanonicalUrl parse(String href) {
    ParsedUrl parsed = Urls.parse(href, UserInfo.ALLOW);
    assertThat(parsed).describedAs(href).isInstanceOf(ParsedUrl.Valid.class);
    return ((ParsedUrl.Valid) parsed).url();
  }

  private static void forRandomUrls(long seed, Consumer<CanonicalUrl> test) {
    forRandomTexts(
        seed,
        text -> {
          if (Urls.parse(text, UserInfo.ALLOW) instanceof ParsedUrl.Valid valid) {
            test.accept(valid.url());
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
