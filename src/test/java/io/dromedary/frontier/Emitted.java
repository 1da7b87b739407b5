package io.dromedary.frontier;

import io.dromedary.host.Permit;
import io.dromedary.store.QueuedUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what the frontier emits; a call never ends by itself. */
final class Emitted implements Emitter {

  private final LinkedBlockingQueue<QueuedUrl> urls = new LinkedBlockingQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  @Override
  public void emit(QueuedUrl url, Permit permit, Runnable done) {
    count.incrementAndGet();
    urls.add(url);
  }

  /** The next URL; fails when none comes within 10 s. */
  QueuedUrl next() {
    try {
      QueuedUrl url = urls.poll(10, TimeUnit.SECONDS);
      if (url == null) {
        throw new AssertionError("nothing was emitted within 10 s");
      }
      return url;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  List<QueuedUrl> next(int howMany) {
    List<QueuedUrl> found = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      found.add(next());
    }
    return found;
  }

  int count() {
    return count.get();
  }

  void clear() {
    urls.clear();
    count.set(0);
  }
}
