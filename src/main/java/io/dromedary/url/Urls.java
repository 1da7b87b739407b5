package io.dromedary.url;

import io.dromedary.host.HostKey;
import java.util.Optional;

/**
 * The one door to URL parsing: the WHATWG URL Standard, for http and https only. Nothing here
 * throws for bad input or guesses what was meant; all methods are safe for use by many threads.
 */
public final class Urls {

  /** The longest input that is parsed, in UTF-16 units; servers accept about this much. */
  public static final int MAX_LENGTH = 8192;

  static final ParsedUrl.Invalid TOO_LONG =
      new ParsedUrl.Invalid("longer than " + MAX_LENGTH + " characters");

  private Urls() {}

  /** Parses an absolute URL; one with a user name or password is invalid. */
  public static ParsedUrl parse(String input) {
    return parse(input, UserInfo.REFUSE);
  }

  /**
   * Parses an absolute URL: the standard's basic URL parser without a base. With {@link
   * UserInfo#ALLOW} it differs from the standard only in refusing other schemes and inputs longer
   * than {@link #MAX_LENGTH}.
   */
  public static ParsedUrl parse(String input, UserInfo userInfo) {
    return read(InputText.trim(input), userInfo, UrlParser::absolute);
  }

  /** Resolves the value of a Location header; a user name or password makes it invalid. */
  public static ParsedUrl resolve(CanonicalUrl base, String reference) {
    return resolve(base, reference, UserInfo.REFUSE);
  }

  /**
   * Resolves a reference, absolute or relative, against the URL that it came from (RFC 9110 section
   * 10.2.2, with the URL Standard's parser). A result that is not http or https is invalid.
   */
  public static ParsedUrl resolve(CanonicalUrl base, String reference, UserInfo userInfo) {
    return read(InputText.trim(reference), userInfo, parser -> parser.against(base));
  }

  /**
   * Reads the URL of a call: one that was made canonical before, which costs a look at each of its
   * characters, or one that a route wrote by itself. User name and password are allowed. There is
   * no limit to the length: the canonical form of a URL that was let in may be longer than {@link
   * #MAX_LENGTH}.
   */
  public static ParsedUrl ofCall(String url) {
    return readAny(InputText.trim(url), UserInfo.ALLOW, UrlParser::absolute);
  }

  /**
   * The host of the URL of a call as politeness counts it, whatever the form it is written in;
   * empty when it is no http or https URL.
   */
  public static Optional<HostKey> host(String url) {
    return ofCall(url) instanceof ParsedUrl.Valid valid
        ? Optional.of(valid.url().hostKey())
        : Optional.empty();
  }

  /** A URL, or what was meant as one, with {@code ***} for its user name and password. */
  public static String redacted(String url) {
    return Redaction.ofAny(url, Redaction.MARK);
  }

  /**
   * A URL, or what was meant as one, as it may stand in a log: without what may be secret in it,
   * its user-info, query and fragment (RFC 3986, sections 3.2.1, 3.4 and 3.5), and not too long.
   */
  public static String shown(String url) {
    return LoggedUrl.of(url);
  }

  private static ParsedUrl read(String trimmed, UserInfo userInfo, Parsing reading) {
    return trimmed.length() > MAX_LENGTH ? TOO_LONG : readAny(trimmed, userInfo, reading);
  }

  private static ParsedUrl readAny(String trimmed, UserInfo userInfo, Parsing reading) {
    CanonicalUrl asIs = CanonicalScan.scan(trimmed);
    if (asIs != null) {
      return new ParsedUrl.Valid(asIs, "");
    }
    try {
      return reading.by(new UrlParser(InputText.withoutBreaks(trimmed), userInfo));
    } catch (InvalidUrlException e) {
      return new ParsedUrl.Invalid(e.reason());
    }
  }

  /** One way of parsing. */
  private interface Parsing {
    ParsedUrl by(UrlParser parser) throws InvalidUrlException;
  }
}
