package io.dromedary.url;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What must hold for any text that is read as a URL; throws where it does not. */
final class UrlChecks {

  static final CanonicalUrl BASE = parsed("http://u:p@h:81/a/b?c");

  private static final int LONGEST_REASON = 80;
  private static final String SECRET = "s3cr3t";

  private UrlChecks() {}

  /** The URL that a text is, user names and passwords allowed; null when it is none. */
  static @Nullable CanonicalUrl url(String text) {
    return Urls.parse(text, UserInfo.ALLOW) instanceof ParsedUrl.Valid valid ? valid.url() : null;
  }

  /** Every way to read a text has an answer, and a reason is one short line without a secret. */
  static void hasAnAnswer(String text) {
    hasReason(Urls.parse(text), text);
    hasReason(Urls.parse(text, UserInfo.ALLOW), text);
    hasReason(Urls.resolve(BASE, text, UserInfo.ALLOW), text);
    must(UrlLine.of(1, text).line() == 1, "another line", text);
  }

  /** A canonical URL is its own canonical form: equal in all its parts, and with the same key. */
  static void isItsOwnCanonicalForm(CanonicalUrl url) {
    areTheSame(parsed(url.href()), url);
    must(parsed(url.href()).key().equals(url.key()), "another key", url.href());
    must(UrlKey.of(url.key().bytes()).equals(url.key()), "a key that cannot be read", url.href());
  }

  /** Only visible ASCII reaches the wire, and no fragment does. */
  static void isPlainAscii(CanonicalUrl url) {
    boolean plain = url.href().chars().allMatch(c -> c > ' ' && c < 0x7F && c != '#');
    must(plain, "not plain ASCII", url.href());
  }

  /**
   * The short way for what is canonical already; it must find what the parser finds, or nothing.
   */
  static boolean shortWayAgrees(String text) {
    CanonicalUrl asIs = CanonicalScan.scan(text);
    if (asIs == null) {
      return false;
    }
    try {
      areTheSame(new UrlParser(text, UserInfo.REFUSE).absolute().url(), asIs);
      return true;
    } catch (InvalidUrlException e) {
      throw new AssertionError(text, e);
    }
  }

  /** A secret in front of the host is never shown, whatever the rest of the line is. */
  static void hidesSecret(String rest) {
    if (InputText.withoutBreaks(rest).contains(SECRET)) {
      return;
    }
    String text = "http://name:" + SECRET + '@' + rest;
    UrlLine line = UrlLine.of(1, text);
    String shown =
        line instanceof UrlLine.Url url
            ? url.text()
            : line instanceof UrlLine.Invalid bad ? bad.text() + bad.reason() : "";
    must(!shown.contains(SECRET), "the secret is shown", text);
  }

  private static CanonicalUrl parsed(String href) {
    CanonicalUrl url = url(href);
    must(url != null, "not a URL any more", href);
    return url;
  }

  private static void areTheSame(CanonicalUrl one, CanonicalUrl other) {
    boolean same =
        one.equals(other)
            && one.href().equals(other.href())
            && one.host().equals(other.host())
            && one.port() == other.port()
            && one.target().equals(other.target())
            && one.hostKey().equals(other.hostKey());
    must(same, "not the same as " + one, other.href());
  }

  private static void hasReason(ParsedUrl parsed, String text) {
    if (parsed instanceof ParsedUrl.Invalid invalid) {
      String reason = invalid.reason();
      boolean isShort = !reason.isBlank() && reason.length() < LONGEST_REASON;
      must(isShort && !reason.contains("\n"), "the reason: " + reason, text);
    }
  }

  private static void must(boolean holds, String what, String text) {
    if (!holds) {
      String units = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
      throw new AssertionError(what + ": " + text + " (UTF-16: " + units + ")");
    }
  }
}
