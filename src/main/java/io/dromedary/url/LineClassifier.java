package io.dromedary.url;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Classifies a line: blank, invalid, or a URL. */
final class LineClassifier {

  /** Stands where bytes were that are not UTF-8: the URL is not known for sure. */
  private static final char REPLACED = '\uFFFD';

  /** Characters that no URL holds (RFC 3986, appendix C): most likely the end of a quotation. */
  private static final String DELIMITERS = "\"<>";

  private static final String MORE =
      "more than a URL: a space within it is %20, a note begins with \" #\" or a tab";

  private LineClassifier() {}

  /** Most lines are a canonical URL and nothing else, and cost one look at their characters. */
  static UrlLine of(long line, String text, UserInfo userInfo) {
    CanonicalUrl asIs = text.length() > Urls.MAX_LENGTH ? null : CanonicalScan.scan(text);
    if (asIs != null) {
      return new UrlLine.Url(line, text, asIs);
    }
    return isBlank(text)
        ? new UrlLine.Blank(line)
        : read(line, new LineText(LineParts.of(text), false), userInfo);
  }

  /** Reads a line whose end is not known: a comment, a URL that ends before, or bad. */
  static UrlLine tooLong(ListLine line, UserInfo userInfo) {
    if (!line.text().isBlank() && isBlank(line.text())) {
      return new UrlLine.Blank(line.number());
    }
    LineParts parts = LineParts.of(line.text());
    LineText text = new LineText(parts, true);
    return parts.rest() == LineParts.Rest.NOTE
        ? read(line.number(), text, userInfo)
        : new UrlLine.Invalid(line.number(), text.ofInvalid(), Urls.TOO_LONG.reason());
  }

  private static UrlLine read(long line, LineText text, UserInfo userInfo) {
    LineParts parts = text.parts();
    ParsedUrl parsed = Urls.parse(parts.url(), userInfo);
    String fault = fault(parts, parsed);
    return fault == null && parsed instanceof ParsedUrl.Valid valid
        ? new UrlLine.Url(line, text.ofUrl(), valid.url())
        : new UrlLine.Invalid(line, text.ofInvalid(), String.valueOf(fault));
  }

  private static @Nullable String fault(LineParts parts, ParsedUrl parsed) {
    if (parts.rest() == LineParts.Rest.OPEN) {
      return parts.line().charAt(parts.start()) == '<'
          ? "a < without its >"
          : "a \" without the other";
    }
    boolean more = parts.rest() == LineParts.Rest.MORE;
    if (parsed instanceof ParsedUrl.Invalid invalid) {
      // With an @ further on, what is no port may be a password with a space, and is not quoted.
      return more && parts.line().indexOf('@', parts.end()) >= 0 ? MORE : invalid.reason();
    }
    if (parts.url().indexOf(REPLACED) >= 0) {
      return "holds what is not UTF-8";
    }
    return more ? MORE : delimiter(parts.url());
  }

  private static @Nullable String delimiter(String url) {
    int at = 0;
    while (at < url.length() && DELIMITERS.indexOf(url.charAt(at)) < 0) {
      at++;
    }
    return at == url.length()
        ? null
        : "a "
            + url.charAt(at)
            + " within a URL is written %"
            + Integer.toHexString(url.charAt(at)).toUpperCase(Locale.ROOT);
  }

  private static boolean isBlank(String text) {
    int i = 0;
    while (i < text.length() && Invisible.isBlank(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i == text.length() || text.charAt(i) == '#';
  }
}
