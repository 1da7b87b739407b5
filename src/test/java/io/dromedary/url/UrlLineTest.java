package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlLineTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \u3000", "#", "# http://h/", "  \t# x", "#http://u:p@h/"})
  void aLineWithoutContentIsBlank(String text) {
    assertThat(UrlLine.of(7, text)).isEqualTo(new UrlLine.Blank(7));
  }

  @Test
  void aUrlKeepsTheTextAsItWasWritten() {
    UrlLine line = UrlLine.of(7, "  HTTP://H/ä#x \t");

    assertThat(line).isInstanceOf(UrlLine.Url.class);
    assertThat(((UrlLine.Url) line).text()).isEqualTo("HTTP://H/ä#x");
    assertThat(((UrlLine.Url) line).url().href()).isEqualTo("http://h/%C3%A4");
  }

  @Test
  void aBadLineSaysWhy() {
    assertThat(UrlLine.of(7, " ftp://h/ "))
        .isEqualTo(new UrlLine.Invalid(7, "ftp://h/", "not an http or https URL: scheme ftp"));
  }

  @Test
  void aLineOfNulsIsNotBlank() {
    assertThat(UrlLine.of(7, "\0\0")).isInstanceOf(UrlLine.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:secret@h/, http://***@h/",
    "http://secret@h/, http://***@h/",
    "HTTPS:\\\\user:secret@h/, HTTPS:\\\\***@h/",
    "http:user:secret@h/, http:***@h/",
    "ht\tt\tp://user:secret@h/, http://***@h/",
    "ftp://user:secret@h/, ftp://***@h/",
    "user:secret@h/, ***@h/",
    "//user:secret@h/, //***@h/",
    "http://user:secret/secret@h/, http://***@h/",
    "http://user:secret#secret@h/, http://***@h/",
    "http://secret:123456/secret@h:x/, http://***@h:x/",
    "http://user:secret@secret@h/, http://***@h/",
    "http://user:sec ret@h h/, http://***@h h/",
  })
  void theTextOfABadLineHasNoSecret(String text, String shown) {
    UrlLine line = UrlLine.of(7, text);

    assertThat(line).isInstanceOf(UrlLine.Invalid.class);
    assertThat(((UrlLine.Invalid) line).text()).isEqualTo(shown);
    assertThat(((UrlLine.Invalid) line).reason()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({"http://h h/@me", "h/@me", "@me"})
  void anAtSignThatHidesNothingStays(String text) {
    assertThat(((UrlLine.Invalid) UrlLine.of(7, text)).text()).isEqualTo(text);
  }

  @Test
  void allowedUserInfoIsCalledButNotShown() {
    UrlLine.Url line = (UrlLine.Url) UrlLine.of(7, "http://u:p@h/@me", UserInfo.ALLOW);

    assertThat(line.text()).isEqualTo("http://***@h/@me");
    assertThat(line.url().href()).isEqualTo("http://u:p@h/@me");
  }

  @Test
  void theTextOfABadLineIsCut() {
    String start = "x".repeat(LineReading.MAX_SHOWN);

    assertThat(((UrlLine.Invalid) UrlLine.of(7, start)).text()).isEqualTo(start);
    assertThat(((UrlLine.Invalid) UrlLine.of(7, start + "y")).text()).isEqualTo(start + "…");
  }

  @Test
  void theCutDoesNotSplitACharacter() {
    String start = "x".repeat(LineReading.MAX_SHOWN - 1);

    assertThat(((UrlLine.Invalid) UrlLine.of(7, start + "\uD83D\uDCA9")).text())
        .isEqualTo(start + "…");
  }

  @Test
  void halfACharacterIsReplacedInTheText() {
    assertThat(((UrlLine.Url) UrlLine.of(7, "http://h/\uD83D\uDCA9\uD83D")).text())
        .isEqualTo("http://h/\uD83D\uDCA9\uFFFD");
    assertThat(((UrlLine.Invalid) UrlLine.of(7, "\uDCA9")).text()).isEqualTo("\uFFFD");
    assertThat(((UrlLine.Invalid) UrlLine.of(new ListLine(7, "a/\uD83D", true))).text())
        .isEqualTo("a/\uFFFD");
  }

  @Test
  void aLineThatIsTooLongIsInvalid() {
    UrlLine line = UrlLine.of(new ListLine(7, "http://h/" + "a".repeat(5000), true));

    assertThat(line).isInstanceOf(UrlLine.Invalid.class);
    assertThat(((UrlLine.Invalid) line).reason()).isEqualTo("longer than 8192 characters");
    assertThat(((UrlLine.Invalid) line).text()).startsWith("http://h/a").hasSize(2049);
  }

  @Test
  void aLongCommentIsBlank() {
    assertThat(UrlLine.of(new ListLine(7, " # a", true))).isEqualTo(new UrlLine.Blank(7));
  }

  @Test
  void aLineThatBeginsWithMoreSpaceThanFitsIsInvalid() {
    assertThat(UrlLine.of(new ListLine(7, "   ", true))).isInstanceOf(UrlLine.Invalid.class);
  }

  @Test
  void aPasswordThatRunsBeyondTheKnownBeginningIsNotShown() {
    UrlLine line = UrlLine.of(new ListLine(7, "http://user:secret", true));

    assertThat(((UrlLine.Invalid) line).text()).isEqualTo("http://***");
  }

  @Test
  void aShortListLineIsReadLikeAnyOther() {
    assertThat(UrlLine.of(new ListLine(7, "http://h/", false)))
        .isEqualTo(UrlLine.of(7, "http://h/"));
  }
}
