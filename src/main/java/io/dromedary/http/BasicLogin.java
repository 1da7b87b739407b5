package io.dromedary.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes Basic authentication of a user name and password that stood in a URL. */
public final class BasicLogin {

  private BasicLogin() {}

  /**
   * The value of the Authorization header (RFC 7617, section 2), which is secret.
   *
   * @param user percent-encoded, as in a URL; may be empty
   * @param password the same
   */
  public static String authorization(String user, String password) {
    byte[] name = PercentCode.decode(user);
    byte[] secret = PercentCode.decode(password);
    byte[] both = new byte[name.length + 1 + secret.length];
    System.arraycopy(name, 0, both, 0, name.length);
    both[name.length] = ':';
    System.arraycopy(secret, 0, both, name.length + 1, secret.length);
    return "Basic " + new String(Base64.getEncoder().encode(both), StandardCharsets.US_ASCII);
  }
}
