package io.dromedary.simulation;

import static io.dromedary.simulation.HostModel.announced;
import static io.dromedary.simulation.HostModel.found;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** The kinds of hosts that there are. */
final class HostModels {

  private static final long SECOND = Words.SECOND;
  private static final long MINUTE = 60 * SECOND;
  private static final int URLS = 200;
  private static final int SLOW = 1_000;
  private static final int SHARING = 4;

  /** So many URLs as it says are left, but for a few: however many URLs the others have. */
  private static final HostModel FITS =
      announced("the list fits into 60 an hour", 50, sixtyAnHour(), Words.xRateLimit(false));

  /** Every kind. */
  static final List<HostModel> ALL =
      List.of(
          announced("no limit", URLS, none(), Words.silent()),
          announced("fixed window, RateLimit", URLS, fixedWindow(), Words.rateLimit()),
          announced("fixed window, X-RateLimit seconds", URLS, fixedWindow(), x(false)),
          announced("fixed window, X-RateLimit epoch", URLS, fixedWindow(), x(true)),
          announced("sliding window, RateLimit", URLS, slidingWindow(), Words.rateLimit()),
          announced("token bucket, RateLimit", URLS, tokenBucket(), Words.rateLimit()),
          found("fixed window, Retry-After", URLS, fixedWindow(), Words.retryAfter(1)),
          found("sliding window, Retry-After", URLS, slidingWindow(), Words.retryAfter(1)),
          found("token bucket, Retry-After", URLS, tokenBucket(), Words.retryAfter(1)),
          found("concurrency limit, Retry-After 1", URLS, concurrency(), Words.retryAfter(1))
              .working(SLOW),
          found("hourly countdown", URLS, hourly(), Words.retryAfter(1)),
          found("fixed window, only 429", URLS, fixedWindow(), Words.silent()),
          found("token bucket, only 429", URLS, tokenBucket(), Words.silent()),
          found("Retry-After lies (0.3 of it)", URLS, fixedWindow(), Words.retryAfter(0.3)),
          found("Retry-After 0", URLS, tokenBucket(), Words.nonsense("0")),
          found("Retry-After past", URLS, tokenBucket(), Words.nonsense(past())),
          found("Retry-After malformed", URLS, tokenBucket(), Words.nonsense("soon")),
          found("Retry-After date, clock 37 min fast", URLS, fixedWindow(), clock(37)),
          found("Retry-After date, clock 3 h slow", URLS, fixedWindow(), clock(-180)),
          found("flapping", URLS, flapping(), Words.retryAfter(1)),
          found("one limiter for 4 hosts", URLS, tokenBucket(), Words.retryAfter(1))
              .shared(SHARING),
          found("3 % of 429s at random, Retry-After 1", URLS, atRandom(), Words.retryAfter(1))
              .within(HostModel.AT_RANDOM),
          found("token bucket, bare 503", URLS, tokenBucket(), Words.bare(503)),
          found("token bucket, closes connections", URLS, tokenBucket(), Words.bare(Words.CLOSED)),
          FITS);

  private HostModels() {}

  /** Every kind, with a multiple of the usual number of URLs. */
  static List<HostModel> times(double factor) {
    return ALL.stream().map(model -> model == FITS ? model : model.times(factor)).toList();
  }

  private static Function<Random, Supplier<Limiter>> none() {
    return random -> () -> new TokenBucket(1_000, 1_000);
  }

  private static Function<Random, Supplier<Limiter>> fixedWindow() {
    return random -> {
      long window = (5 + random.nextInt(56)) * SECOND;
      int limit = (int) Math.max(1, perSecond(random) * window / SECOND);
      long phase = random.nextLong(window);
      return () -> new FixedWindow(limit, window, phase);
    };
  }

  private static Function<Random, Supplier<Limiter>> slidingWindow() {
    return random -> {
      long window = (5 + random.nextInt(56)) * SECOND;
      int limit = (int) Math.max(1, perSecond(random) * window / SECOND);
      return () -> new SlidingWindow(limit, window);
    };
  }

  private static Function<Random, Supplier<Limiter>> tokenBucket() {
    return random -> {
      double rate = perSecond(random);
      int burst = 1 + random.nextInt(20);
      return () -> new TokenBucket(rate, burst);
    };
  }

  private static Function<Random, Supplier<Limiter>> concurrency() {
    return random -> {
      int limit = 1 + random.nextInt(3);
      return () -> new ConcurrencyLimit(limit);
    };
  }

  private static Function<Random, Supplier<Limiter>> hourly() {
    return random -> {
      int limit = 50 + random.nextInt(50);
      return () -> new FixedWindow(limit, 60 * MINUTE, 0);
    };
  }

  private static Function<Random, Supplier<Limiter>> sixtyAnHour() {
    return random -> {
      long phase = random.nextLong(60 * MINUTE);
      return () -> new FixedWindow(60, 60 * MINUTE, phase);
    };
  }

  private static Function<Random, Supplier<Limiter>> atRandom() {
    return random -> {
      long seed = random.nextLong();
      return () -> new AtRandom(0.03, SECOND, new Random(seed));
    };
  }

  private static Function<Random, Supplier<Limiter>> flapping() {
    return random -> {
      long up = (5 + random.nextInt(10)) * SECOND;
      long down = (20 + random.nextInt(41)) * SECOND;
      long start = random.nextLong(up + down);
      return () -> new Flapping(up, down, start);
    };
  }

  /** Well below what the client would do by itself. */
  private static double perSecond(Random random) {
    return 0.5 + 4.5 * random.nextDouble();
  }

  private static Words x(boolean epoch) {
    return Words.xRateLimit(epoch);
  }

  private static Words clock(int minutes) {
    return Words.wrongClock(minutes * MINUTE);
  }

  private static String past() {
    return "Sun, 06 Nov 1994 08:49:37 GMT";
  }
}
