package io.dromedary.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An answer to its line of JSON, in the two steps that it takes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OutcomeBenchmark {

  private final Instant at = Instant.parse("2026-03-01T10:00:00.120Z");
  private final Outcome answered =
      new Outcome.Answered(
          "http://www.example.org/catalogue/items/482910",
          Verdict.OK,
          200,
          Optional.empty(),
          new CallTrace(1, List.of(), List.of(), Optional.empty(), Optional.of(at), 35),
          812,
          Optional.of("text/html; charset=utf-8"));
  private final String body = Outcomes.body(answered);

  /** What is stored with the row. */
  @Benchmark
  public String body() {
    return Outcomes.body(answered);
  }

  /** What stands in the file. */
  @Benchmark
  public String line() {
    return Outcomes.line("catalogue.txt", 482_910, body);
  }
}
