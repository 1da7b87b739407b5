package io.dromedary.settings;

/** How URLs are called. */
public enum Method {
  /** Asks for the body and reads the beginning of it. */
  GET,
  /** Asks for the head only; falls back to GET where a server does not do that. */
  HEAD
}
