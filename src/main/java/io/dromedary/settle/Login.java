package io.dromedary.settle;

import io.dromedary.http.BasicLogin;
import io.dromedary.url.CanonicalUrl;
import io.dromedary.url.ParsedUrl;
import io.dromedary.url.Urls;
import java.util.Optional;

/**
 * A user name and password that stood in a URL.
 *
 * @param url the URL without them
 * @param authorization the Basic authentication that they ask for (RFC 7617); secret
 */
record Login(String url, String authorization) {

  /** The login of a canonical URL; empty when it has none. */
  static Optional<Login> in(String url) {
    boolean mayBe = url.indexOf('@') >= 0;
    return mayBe && Urls.ofCall(url) instanceof ParsedUrl.Valid valid && valid.url().hasUserInfo()
        ? Optional.of(of(valid))
        : Optional.empty();
  }

  private static Login of(ParsedUrl.Valid valid) {
    CanonicalUrl url = valid.url();
    return new Login(
        url.withoutUserInfo().href(), BasicLogin.authorization(url.username(), url.password()));
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return url;
  }
}
