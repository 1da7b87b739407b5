package io.dromedary.testkit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The management port of a program, as a monitor sees it.
 *
 * @param port the port on the loopback address
 */
public record Management(int port) {

  /** Where the probes are, each by its name. */
  public static final String HEALTH = "/q/health/";

  /** Where the metrics are. */
  public static final String METRICS = "/q/metrics";

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A port that was free a moment ago. */
  public static Management onFreePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Management(socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The option of the JVM that has a program serve there. */
  public String option() {
    return "-Ddromedary.management=127.0.0.1:" + port;
  }

  /** Gets a path; status 0 when nobody listens. */
  public Reply get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .build();
    try {
      HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Reply(0, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The status of a probe: {@code live}, {@code ready} or {@code started}. */
  public int probe(String name) {
    return get(HEALTH + name).status();
  }

  /** Waits until a probe has a status. */
  public void awaitProbe(String name, int status) {
    await(name + " " + status).atMost(PATIENCE).until(() -> probe(name) == status);
  }

  /** The metrics as they are served. */
  public String metrics() {
    return get(METRICS).body();
  }

  /** The value of one series, written as it is served; NaN when it is not there. */
  public double value(String series) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** What was answered. */
  public record Reply(int status, String body) {

    /** The check of a name in the answer of a probe. */
    public JsonNode check(String name) {
      try {
        for (JsonNode check : JSON.readTree(body).path("checks")) {
          if (name.equals(check.path("name").asText())) {
            return check;
          }
        }
        throw new AssertionError("no check " + name + " in " + body);
      } catch (IOException e) {
        throw new AssertionError(body, e);
      }
    }
  }
}
