package io.dromedary.url;

/** The treatment of a user name or password in a URL. */
public enum UserInfo {
  /**
   * A URL that carries one is invalid: lists are copied around, and secrets do not belong there.
   */
  REFUSE,
  /** It is kept as the URL Standard says. */
  ALLOW
}
