package io.dromedary.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One kill as it is planned.
 *
 * @param phase what the process shall be busy with
 * @param things how many calls, bytes or files to wait for first, where the phase counts some
 * @param millis how long to wait after that
 */
record KillPlan(Phase phase, int things, int millis) {

  /** Plans so many kills: all phases equally often, in any order. */
  static List<KillPlan> plan(int kills, Random random) {
    List<Phase> phases = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      phases.add(Phase.values()[i % Phase.values().length]);
    }
    Collections.shuffle(phases, random);
    return phases.stream().map(phase -> plan(phase, random)).toList();
  }

  private static KillPlan plan(Phase phase, Random random) {
    return switch (phase) {
      case START -> new KillPlan(phase, 0, random.nextInt(2_500));
      case READING -> new KillPlan(phase, 0, random.nextInt(800));
      case CALLS -> new KillPlan(phase, 1 + random.nextInt(150), random.nextInt(20));
      case COOL_DOWN -> new KillPlan(phase, 0, random.nextInt(2_500));
      case WRITING -> new KillPlan(phase, 1 + random.nextInt(20_000), random.nextInt(3));
      case RENAMING -> new KillPlan(phase, 1 + random.nextInt(3), random.nextInt(6));
    };
  }
}
