package io.dromedary.throttle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets several runners go at the same moment, again and again. */
final class StartLine implements AutoCloseable {

  private final ExecutorService runners;

  StartLine(int runners) {
    this.runners = Executors.newFixedThreadPool(runners);
  }

  /** How many of the runners said true. */
  int winners(List<BooleanSupplier> race) throws Exception {
    CyclicBarrier line = new CyclicBarrier(race.size());
    List<Future<Boolean>> ends = new ArrayList<>();
    for (BooleanSupplier runner : race) {
      ends.add(
          runners.submit(
              () -> {
                line.await(10, TimeUnit.SECONDS);
                return runner.getAsBoolean();
              }));
    }
    int winners = 0;
    for (Future<Boolean> end : ends) {
      winners += end.get(10, TimeUnit.SECONDS) ? 1 : 0;
    }
    return winners;
  }

  void run(Runnable... race) throws Exception {
    List<BooleanSupplier> runners = new ArrayList<>();
    for (Runnable runner : race) {
      runners.add(
          () -> {
            runner.run();
            return true;
          });
    }
    winners(runners);
  }

  @Override
  public void close() {
    runners.shutdownNow();
  }
}
