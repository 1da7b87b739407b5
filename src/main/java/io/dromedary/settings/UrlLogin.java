package io.dromedary.settings;

/** What becomes of a URL that carries a user name or password. */
public enum UrlLogin {
  /** It is not called: lists are copied around, and secrets do not belong there. */
  INVALID,
  /** It is called with them as Basic authentication (RFC 7617), at its own host alone. */
  SEND
}
