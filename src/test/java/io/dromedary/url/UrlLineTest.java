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
    String start = "x".repeat(LineText.MAX_SHOWN);

    assertThat(((UrlLine.Invalid) UrlLine.of(7, start)).text()).isEqualTo(start);
    assertThat(((UrlLine.Invalid) UrlLine.of(7, start + "y")).text()).isEqualTo(start + "…");
  }

  @Test
  void theCutDoesNotSplitACharacter() {
    String start = "x".repeat(LineText.MAX_SHOWN - 1);

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

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "http://h/\tA title",
        "http://h/ \t A title",
        "http://h/\thttp://h/2",
        "http://h/ #",
        "http://h/ # a note",
        "http://h/\u3000# a note",
        "http://h/\u200B # a note",
        "http://h/ \u200B# a note",
        "http://h/\u200B",
        "http://h/\u00A0 ",
        "\uFEFFhttp://h/",
        "\u200E\u2066http://h/\u2069\u00AD",
        "\u0085http://h/\u2028",
        "\u0000\u007Fhttp://h/\u009F",
        "\"http://h/\"",
        "<http://h/>",
        " < http://h/ > ",
        "<\uFEFFhttp://h/>",
        "<http://h/>\tA title",
        "\"http://h/\" # a note",
      })
  void aUrlEndsBeforeWhatIsNoPartOfIt(String text) {
    UrlLine.Url line = (UrlLine.Url) UrlLine.of(7, text);

    assertThat(line.url().href()).isEqualTo("http://h/");
    assertThat(line.text()).isEqualTo(text.trim());
    assertThat(line.isAsWritten()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "http://h/ http://h/2, more than a URL",
        "http://h/ A title, more than a URL",
        "http://h/\u00A0title, more than a URL",
        "http://h/\u3000title, more than a URL",
        "http://h/\u2028http://h/2, more than a URL",
        "http://h/\u000Btitle, more than a URL",
        "http://h/#part of a page, more than a URL",
        "http://h a/, more than a URL",
        "<http://h/> title, more than a URL",
        "<http://h/>#part, more than a URL",
        "\"http://h/\"2, more than a URL",
        "<http://h/ title>, more than a URL",
        "<http://h/\ttitle>, more than a URL",
        "http://u:1 2@h/, more than a URL",
        "ftp://h/ A title, not an http or https URL: scheme ftp",
        "a title, no scheme",
        "<http://h/, a < without its >",
        "\"http://h/, a \" without the other",
        "\", a \" without the other",
        "http://h/\", a \" within a URL is written %22",
        "http://h/>, a > within a URL is written %3E",
        "http://h/<b>, a < within a URL is written %3C",
        "http://h/?q=\"a\", a \" within a URL is written %22",
        "<\"http://h/\">, no scheme",
        "<>, no scheme",
        "http://h/\uFFFD, holds what is not UTF-8",
      })
  void aLineThatMayMeanSomethingElseIsInvalid(String text, String reason) {
    UrlLine.Invalid line = (UrlLine.Invalid) UrlLine.of(7, text);

    assertThat(line.reason()).startsWith(reason).hasSizeLessThan(80);
    assertThat(UrlLine.of(7, text, UserInfo.ALLOW)).isInstanceOf(UrlLine.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/a%20b%22, http://h/a%20b%22",
    "http://h/'a'|b, http://h/'a'|b",
    "http://h/#/a, http://h/",
    "http://h/\u200Ca, http://h/%E2%80%8Ca",
    "http://h/\uDB40\uDC7F, http://h/%F3%A0%81%BF",
    "http://h/\u2764\uFE0F, http://h/%E2%9D%A4%EF%B8%8F",
    "http://h/ä\uFFFD, ''",
  })
  void whatIsPartOfAUrlStays(String text, String href) {
    UrlLine line = UrlLine.of(7, text);

    assertThat(line instanceof UrlLine.Url url ? url.url().href() : "").isEqualTo(href);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF", "\u00A0\u200B", "\uFEFF# a note", "\u200B\t#", "\u2028 \u3000"})
  void aLineOfWhatIsNotSeenIsBlank(String text) {
    assertThat(UrlLine.of(7, text)).isEqualTo(new UrlLine.Blank(7));
  }

  @Test
  void aNoteThatIsNotUtf8HarmsNoUrl() {
    assertThat(UrlLine.of(7, "http://h/\tm\uFFFDde")).isInstanceOf(UrlLine.Url.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/, true",
    "' http://h/ ', true",
    "http://u:p@h/, true",
    "http://h, false",
    "HTTP://h/, false",
    "http://h:80/, false",
    "http://h/#, false",
    "http://h/a/../, false",
  })
  void tellsWhetherTheUrlIsWhatWasWritten(String text, boolean asWritten) {
    UrlLine.Url line = (UrlLine.Url) UrlLine.of(7, text, UserInfo.ALLOW);

    assertThat(line.isAsWritten()).isEqualTo(asWritten);
  }

  @ParameterizedTest
  @CsvSource({
    "http://u:secret@h/ # by me@h, http://***@h/ # by me@h",
    "<http://u:secret@h/>, <http://***@h/>",
    "http://h:1/\tme@h, http://h:1/\tme@h",
    "http://h/\thttp://u:secret@h/, http://h/\thttp://***@h/",
    "http://h/ # was HTTPS:\\\\u:secret@h/, http://h/ # was HTTPS:\\\\***@h/",
    "http://h/ # see //u:se cret@h/, http://h/ # see //***@h/",
  })
  void theTextOfALineWithANoteHasNoSecret(String text, String shown) {
    UrlLine.Url line = (UrlLine.Url) UrlLine.of(7, text, UserInfo.ALLOW);

    assertThat(line.text()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "mailto:someone@example.org, mailto:someone@example.org",
    "<mailto:someone@example.org>, <mailto:someone@example.org>",
    "MailTo:a@b?subject=Re: x, MailTo:a@b?subject=Re: x",
    "mailto:a@b http://u:secret@h/, ***@h/",
    "\"http://u:secret@h/\", \"http://***@h/\"",
    "\uFEFFhttp://u:secret@h/, \uFEFFhttp://***@h/",
    "http://h\tx/ftp:u:secret@h/, http://h\tx/ftp:u:secret@h/",
  })
  void theTextOfAnInvalidLineIsAsItWasWrittenButForSecrets(String text, String shown) {
    UrlLine line = UrlLine.of(7, text);

    assertThat(line instanceof UrlLine.Invalid bad ? bad.text() : ((UrlLine.Url) line).text())
        .isEqualTo(shown);
  }

  @Test
  void theTextOfALineWithAUrlIsCut() {
    String text = "http://h/\t" + "x".repeat(LineText.MAX_SHOWN);

    assertThat(((UrlLine.Url) UrlLine.of(7, text)).text())
        .hasSize(LineText.MAX_SHOWN + 1)
        .startsWith("http://h/\tx")
        .endsWith("x…");
  }

  @Test
  void aUrlThatEndsWithinTheKnownBeginningIsRead() {
    UrlLine line = UrlLine.of(new ListLine(7, "http://h/\tsee http://u:secret", true));

    assertThat(line).isInstanceOf(UrlLine.Url.class);
    assertThat(((UrlLine.Url) line).text()).isEqualTo("http://h/\tsee http://***");
    assertThat(UrlLine.of(new ListLine(7, "http://h/ x", true)))
        .isEqualTo(new UrlLine.Invalid(7, "http://h/ x", "longer than 8192 characters"));
  }
}
