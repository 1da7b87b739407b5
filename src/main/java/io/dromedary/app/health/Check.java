package io.dromedary.app.health;

/** Looks at one thing. Its answer comes at once: it is safe on an event loop. */
@FunctionalInterface
public interface Check {

  /** What there is to find now. */
  Finding look();
}
