package io.dromedary.url;

/** The result of parsing a text: a URL that can be called, or the reason why it cannot. */
public sealed interface ParsedUrl {

  /**
   * An http or https URL.
   *
   * @param url the URL in its canonical form
   * @param fragment the serialised fragment with its {@code #}; empty when there is none. It is
   *     never sent, so it is no part of the URL's identity
   */
  record Valid(CanonicalUrl url, String fragment) implements ParsedUrl {}

  /**
   * Anything else.
   *
   * @param reason one short line for a person; never quotes a user name or password
   */
  record Invalid(String reason) implements ParsedUrl {}
}
