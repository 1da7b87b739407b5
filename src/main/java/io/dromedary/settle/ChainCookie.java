package io.dromedary.settle;

/**
 * A cookie that the redirects of one URL have set (RFC 6265, section 5.3).
 *
 * @param name its name
 * @param value its value as it came; secret
 * @param domain the host that it is for, or the domain
 * @param path where it is sent, and below it
 * @param hostOnly whether it is for that host alone, and not for its subdomains
 * @param secure whether it is sent over TLS alone
 * @param endsAt when it ends, in milliseconds since the epoch; {@link Long#MAX_VALUE} for never
 */
record ChainCookie(
    String name,
    String value,
    String domain,
    String path,
    boolean hostOnly,
    boolean secure,
    long endsAt) {

  /** Never the value. */
  @Override
  public String toString() {
    return name + " of " + domain;
  }
}
