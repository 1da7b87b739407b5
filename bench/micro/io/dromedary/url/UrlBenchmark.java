package io.dromedary.url;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A line of a list to a URL, and a URL to its key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UrlBenchmark {

  private String canonical = "http://www.example.org/catalogue/items/482910?view=full&lang=en";
  private String other = "HTTPS://Bücher.Example:443/a/../Straße/?q=ä b#part";
  private String bad = "http://exa mple.org/";
  private CanonicalUrl url = ((ParsedUrl.Valid) Urls.parse(canonical)).url();

  /** A line that is canonical already, as most are. */
  @Benchmark
  public UrlLine canonicalLine() {
    return UrlLine.of(1, canonical);
  }

  /** A line of which nearly every part is normalised. */
  @Benchmark
  public UrlLine otherLine() {
    return UrlLine.of(1, other);
  }

  /** A line that is no URL. */
  @Benchmark
  public UrlLine badLine() {
    return UrlLine.of(1, bad);
  }

  /** The key that a row of the frontier is found by. */
  @Benchmark
  public UrlKey key() {
    return UrlKey.of(url);
  }
}
