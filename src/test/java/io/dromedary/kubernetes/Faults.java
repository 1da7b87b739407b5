package io.dromedary.kubernetes;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong. */
final class Faults {

  private final List<String> all = new ArrayList<>();

  /** Adds a fault unless a condition holds. */
  Faults unless(boolean holds, String fault) {
    if (!holds) {
      all.add(fault);
    }
    return this;
  }

  List<String> list() {
    return all;
  }
}
