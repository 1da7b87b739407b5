package io.dromedary.faults;

import java.io.IOException;

/** Faults in the status line, the header fields and what stands before them. */
final class HeadFaults {

  /** About a second, as a client with a patience of seconds sees it. */
  private static final long PAUSE_MILLIS = 250;

  private static final String LONG = "x".repeat(1_000);

  private HeadFaults() {}

  static void addTo(FaultWorld world) {
    cut(world);
    endless(world);
    world.answer("garbage", "\u0001\u001b[31m\u00ff no HTTP at all\r\n\r\n", "failed protocol");
    world.answer("SSH", "SSH-2.0-OpenSSH_9.2\r\n", "failed protocol");
    world.afterRequest(
        "HTTP/0.9: a body alone", peer -> peer.send("<html>hello</html>\n"), "failed protocol");
    world.answer("HTTP/2.0 in text", "HTTP/2.0 200 OK\r\n\r\n", "failed protocol");
    world.answer("status of five digits", HttpText.empty("20000 OK"), "failed protocol");
    world.answer("status 999", HttpText.empty("999 Denied"), "answered broken 999");
    world.answer(
        "status line of 20 KB", HttpText.empty("200 " + LONG.repeat(20)), "failed protocol");
    blemishes(world);
    limits(world);
    world.answer(
        "three interim answers", HttpText.head("102 P").repeat(3) + HttpText.OK, "answered ok 200");
    world.answer(
        "switches protocols unasked", HttpText.head("101 Other", "Upgrade: x"), "failed protocol");
  }

  /** What browsers and curl pass over. */
  private static void blemishes(FaultWorld world) {
    String ok = "answered ok 200";
    world.answer("field without a colon", HttpText.empty("200 OK", "broken"), ok);
    world.answer("field with NUL", HttpText.empty("200 OK", "A: \u0000b"), ok);
    world.answer("lines that end with LF alone", HttpText.OK.replace("\r", ""), ok);
    world.answer("two equal lengths", HttpText.empty("200 OK", "Content-Length: 0"), ok);
    world.answer("status line in lower case", HttpText.OK.replace("HTTP", "http"), ok);
    world.answer(
        "404 with a bad name", HttpText.empty("404 No", "X-(a): 1"), "answered broken 404");
  }

  /** The status line says it; the rest is broken or does not come. */
  private static void limits(FaultWorld world) {
    String limit = "429 Slow";
    String hour = "Retry-After: 3600";
    String start = HttpText.head(limit, hour).replaceFirst("\r\n$", "");
    world.answer("429, field with NUL", HttpText.empty(limit, hour, "A: \u0000b"), "unknown");
    world.answer("429, two lengths", HttpText.empty(limit, hour, "Content-Length: 9"), "unknown");
    world.answer("429, head of 1 MB", start + "A: " + LONG.repeat(1_000), "unknown");
    world.afterRequest("429, close in the fields", closing(start + "A: b"), "unknown");
    world.slowAfterRequest("429, stops in the fields", holding(start + "A: b"), "unknown");
  }

  private static void cut(FaultWorld world) {
    String line = "HTTP/1.1 20";
    String fields = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A";
    world.afterRequest("close in the status line", closing(line), "failed reset");
    world.afterRequest("reset in the status line", resetting(line), "failed reset");
    world.afterRequest("close in the fields", closing(fields), "failed reset");
    world.afterRequest("reset in the fields", resetting(fields), "failed reset");
    world.slowAfterRequest(
        "a byte a second in the head",
        peer -> peer.trickle(HttpText.OK.repeat(10), PAUSE_MILLIS),
        "failed timeout");
    world.slowAfterRequest("stops in the fields", holding(fields), "failed timeout");
  }

  private static void endless(FaultWorld world) {
    world.afterRequest(
        "fields without end",
        peer -> {
          peer.send("HTTP/1.1 200 OK\r\n");
          peer.sendWithoutEnd("X-A: " + LONG + "\r\n");
        },
        "failed protocol");
    world.afterRequest(
        "one field without end",
        peer -> {
          peer.send("HTTP/1.1 200 OK\r\nX-A: ");
          peer.sendWithoutEnd(LONG);
        },
        "failed protocol");
    for (String interim : new String[] {"100 Continue", "102 Processing", "103 Early Hints"}) {
      world.afterRequest(
          interim + " without end",
          peer -> peer.sendWithoutEnd(HttpText.head(interim)),
          "failed protocol");
    }
  }

  private static Script closing(String text) {
    return peer -> peer.send(text);
  }

  private static Script resetting(String text) {
    return peer -> {
      peer.send(text);
      peer.reset();
    };
  }

  private static Script holding(String text) {
    return peer -> send(peer, text);
  }

  private static void send(Peer peer, String text) throws IOException {
    peer.send(text);
    peer.hold();
  }
}
