package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

  @ParameterizedTest
  @CsvSource({
    "HTTP://Example.ORG, http://example.org/",
    "https://example.org:443/, https://example.org/",
    "http://example.org:443/, http://example.org:443/",
    "http://example.org:08080/, http://example.org:8080/",
    "http://example.org:0080/a/./b/../c/%2E%2e/d?q#f, http://example.org/a/d?q",
    "http://example.org?, http://example.org/?",
    "http:\\\\example.org\\a, http://example.org/a",
    "http://bücher.example/ü?ü, http://xn--bcher-kva.example/%C3%BC?%C3%BC",
    "http://BÜCHER.example/, http://xn--bcher-kva.example/",
    "http://faß.example/, http://xn--fa-hia.example/",
    "http://xn--bcher-kva.example/, http://xn--bcher-kva.example/",
    "http://%65xample.org/, http://example.org/",
    "http://0x7f.1/, http://127.0.0.1/",
    "http://0177.0.0.01/, http://127.0.0.1/",
    "http://2130706433/, http://127.0.0.1/",
    "http://127.0.0.1./, http://127.0.0.1/",
    "http://[2001:DB8:0:0:1:0:0:1]:8080/, http://[2001:db8::1:0:0:1]:8080/",
    "http://[::ffff:192.0.2.1]/, http://[::ffff:c000:201]/",
    "http://h/a b^'|?a b^'|, http://h/a%20b%5E'|?a%20b^%27|",
    "http://h/{{env:SECRET}}, http://h/%7B%7Benv:SECRET%7D%7D",
  })
  void writesTheCanonicalForm(String input, String href) {
    assertThat(valid(input).href()).isEqualTo(href);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://example.org/, not an http or https URL: scheme ftp",
    "mailto:someone@example.org, not an http or https URL: scheme mailto",
    "example.org/x, 'no scheme: an http:// or https:// URL is needed'",
    "//example.org/x, 'no scheme: an http:// or https:// URL is needed'",
    "example.org:8080/x, 'no scheme: an http:// or https:// URL is needed'",
    "'', 'no scheme: an http:// or https:// URL is needed'",
    "http://h:99999/, port 99999 is above 65535",
    "http://h:123456789012345/, port 1234567890... is above 65535",
    "http://h:8o/, the port is not a number",
    "http://, the host is missing",
    "http://:80/, the host is missing",
    "http://a b/, host has a forbidden character (U+0020)",
    "http://a<b/, host has a forbidden character (U+003C)",
    "http://1.2.3.4.5/, the host ends in a number but is not an IPv4 address",
    "http://1.2.3.256/, the host ends in a number but is not an IPv4 address",
    "http://[::1/, the host has no closing ]",
    "http://[1::2::3]/, the host is not a valid IPv6 address",
    "http://xn--a/, the host is not a valid international domain name",
  })
  void saysInOneLineWhatIsWrong(String input, String reason) {
    assertThat(Urls.parse(input)).isEqualTo(new ParsedUrl.Invalid(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ":", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:", ":1", "12345::",
        "::g", "1::2::3", "::1.2.3", "::1.2.3.4.5", "::1.2.3.04", "::1.2.3.256", "::1.2.3.", "::.1",
        "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4:1", "::1%25eth0"
      })
  void refusesABrokenIpv6Address(String address) {
    assertThat(Urls.parse("http://[" + address + "]/"))
        .isEqualTo(new ParsedUrl.Invalid("the host is not a valid IPv6 address"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user@h/",
        "http://user:secret@h/",
        "http://:secret@h/",
        "http:user:secret@h/",
        "http://a@b@h/"
      })
  void refusesUserInfoUnlessItIsAllowed(String input) {
    assertThat(Urls.parse(input))
        .isEqualTo(new ParsedUrl.Invalid("user name or password in the URL"));
    assertThat(Urls.parse(input, UserInfo.ALLOW)).isInstanceOf(ParsedUrl.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user:secret@h",
        "secret:pass@h",
        "http://user:secret/x@h/",
        "http://user:sec ret@h/",
        "ftp://user:secret@h/",
        "http://user:secret@h:99999/",
        "http://user:123456/x@h/"
      })
  void neverQuotesASecret(String input) {
    assertThat(((ParsedUrl.Invalid) Urls.parse(input)).reason())
        .doesNotContain("secret", "sec ret", "123456");
  }

  @Test
  void acceptsAnAuthorityWhoseUserInfoIsEmpty() {
    assertThat(valid("http://:@h/").href()).isEqualTo("http://h/");
  }

  @Test
  void keepsTheFragmentApartFromTheUrl() {
    ParsedUrl parsed = Urls.parse("http://h/a#b c");

    assertThat(parsed).isEqualTo(new ParsedUrl.Valid(valid("http://h/a"), "#b%20c"));
  }

  @Test
  void encodesHalfACharacterAsTheReplacementCharacter() {
    assertThat(valid("http://h/\uD83D\uDCA9\uD83D?\uDCA9").href())
        .isEqualTo("http://h/%F0%9F%92%A9%EF%BF%BD?%EF%BF%BD");
  }

  @Test
  void limitsTheLengthAfterTrimming() {
    String longest = "http://h/" + "a".repeat(Urls.MAX_LENGTH - 9);

    assertThat(valid("  " + longest + "\t").href()).isEqualTo(longest);
    assertThat(Urls.parse(longest + "a"))
        .isEqualTo(new ParsedUrl.Invalid("longer than 8192 characters"));
  }

  @ParameterizedTest
  @CsvSource({
    "/x, https://h:8443/x",
    "x, https://h:8443/a/x",
    "../../x, https://h:8443/x",
    "?n, https://h:8443/a/b?n",
    "'', https://h:8443/a/b?q",
    "#f, https://h:8443/a/b?q",
    "//other/x, https://other/x",
    "\\x, https://h:8443/x",
    "https:x, https://h:8443/a/x",
    "http:x, http://x/",
    "http://other, http://other/",
    "x y/ü, https://h:8443/a/x%20y/%C3%BC",
  })
  void resolvesAReference(String reference, String href) {
    ParsedUrl resolved = Urls.resolve(valid("https://h:8443/a/b?q"), reference);

    assertThat(resolved).isInstanceOf(ParsedUrl.Valid.class);
    assertThat(((ParsedUrl.Valid) resolved).url().href()).isEqualTo(href);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://h/, not an http or https URL: scheme ftp",
    "javascript:alert(1), not an http or https URL: scheme javascript",
    "http://u:p@h/, user name or password in the URL",
    "//u@h/, user name or password in the URL",
    "///, the host is missing",
  })
  void refusesAReferenceThatLeadsAway(String reference, String reason) {
    assertThat(Urls.resolve(valid("https://h/"), reference))
        .isEqualTo(new ParsedUrl.Invalid(reason));
  }

  @Test
  void keepsTheBasesUserInfoOnlyWhenAllowed() {
    CanonicalUrl base = ((ParsedUrl.Valid) Urls.parse("http://u:p@h:81/a", UserInfo.ALLOW)).url();

    assertThat(Urls.resolve(base, "b")).isInstanceOf(ParsedUrl.Invalid.class);
    assertThat(Urls.resolve(base, "b", UserInfo.ALLOW))
        .isEqualTo(Urls.parse("http://u:p@h:81/b", UserInfo.ALLOW));
  }

  private static CanonicalUrl valid(String input) {
    ParsedUrl parsed = Urls.parse(input);
    assertThat(parsed).isInstanceOf(ParsedUrl.Valid.class);
    return ((ParsedUrl.Valid) parsed).url();
  }
}
