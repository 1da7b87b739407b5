package io.dromedary.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.testkit.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The load server as a process of its own. The first line that it prints is its port; each line
 * that comes on standard input is answered with one line of JSON: {@code counts} with its counts,
 * {@code intrusions} with the requests that must not have been sent, {@code times} with the time of
 * the first and the last one, {@code reset} begins to count anew. It ends when standard input ends,
 * or when its time is over.
 */
@Command(
    name = "load-server",
    mixinStandardHelpOptions = true,
    description = "Answers on the loopback address until standard input ends, and counts.")
public final class LoadServerMain implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIME_IS_OVER = 3;

  @Option(names = "--hosts", defaultValue = "1", description = "URL n is of host n mod N.")
  int hosts;

  @Option(names = "--count", defaultValue = "0", description = "Numbers of URLs that are counted.")
  long count;

  @Option(names = "--delay-ms", defaultValue = "0", description = "How long an answer takes.")
  long delayMillis;

  @Option(names = "--limit-every", defaultValue = "0", description = "Each Nth host answers 429.")
  int limitEvery;

  @Option(names = "--limit-first", defaultValue = "50", description = "At this request ...")
  int limitFirst;

  @Option(names = "--limit-again", defaultValue = "100", description = "... and each N later ...")
  int limitAgain;

  @Option(names = "--limit-times", defaultValue = "1", description = "... so often.")
  int limitTimes;

  @Option(names = "--retry-after", defaultValue = "3", description = "Seconds.")
  int retryAfter;

  @Option(names = "--grace-ms", defaultValue = "500", description = "For what left before a 429.")
  long graceMillis;

  @Option(names = "--max-seconds", defaultValue = "3600", description = "It ends then.")
  long maxSeconds;

  /** Runs until standard input ends. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LoadServerMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    endInTime();
    try (LoadServer server = LoadServer.start(options())) {
      System.out.println(server.port());
      System.out.flush();
      answerLines(server);
    }
    return 0;
  }

  private LoadOptions options() {
    LimitPlan limits =
        new LimitPlan(
            limitEvery,
            limitFirst,
            limitAgain,
            limitTimes,
            retryAfter,
            Duration.ofMillis(graceMillis));
    return new LoadOptions(
        new LoadUrls(hosts), count, Duration.ofMillis(delayMillis), limits, false);
  }

  private static void answerLines(LoadServer server) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("reset")) {
        server.reset();
      }
      Object answer =
          switch (line) {
            case "intrusions" -> server.intrusions();
            case "times" -> server.times();
            default -> server.counts();
          };
      System.out.println(JSON.writeValueAsString(answer));
      System.out.flush();
    }
  }

  private void endInTime() {
    Thread end =
        new Thread(
            () -> {
              Pause.until(Duration.ofSeconds(maxSeconds), Duration.ofSeconds(1), () -> false);
              Runtime.getRuntime().halt(TIME_IS_OVER);
            },
            "end-in-time");
    end.setDaemon(true);
    end.start();
  }
}
