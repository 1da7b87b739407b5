package io.dromedary.url;

import java.nio.charset.StandardCharsets;

/** A target for a fuzzer: any bytes, read as one line of a list. */
public final class UrlFuzz {

  private UrlFuzz() {}

  /** Throws when something does not hold that must hold for any line. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    UrlChecks.hasAnAnswer(text);
    UrlChecks.shortWayAgrees(text);
    UrlChecks.hidesSecret(text);
    CanonicalUrl url = UrlChecks.url(text);
    if (url != null) {
      UrlChecks.isItsOwnCanonicalForm(url);
      UrlChecks.isPlainAscii(url);
    }
  }
}
