package io.dromedary.faults;

import static io.dromedary.faults.HttpText.empty;

/** Fields that lie, ask for too much, or want something of us. */
final class FieldFaults {

  private static final String UNKNOWN = "unknown";

  private FieldFaults() {}

  static void addTo(FaultWorld world) {
    world.answer("429, Retry-After no time", empty("429 Slow", "Retry-After: soon"), UNKNOWN);
    world.answer("429, Retry-After below zero", empty("429 Slow", "Retry-After: -5"), UNKNOWN);
    world.answer(
        "429, Retry-After of 30 digits",
        empty("429 Slow", "Retry-After: " + "9".repeat(30)),
        UNKNOWN);
    world.answer(
        "429, Retry-After in the year 9999",
        empty("429 Slow", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
        UNKNOWN);
    world.answer(
        "429, Retry-After of 30 KB",
        empty("429 Slow", "Retry-After: " + "1".repeat(30_000)),
        UNKNOWN);
    world.answer(
        "503, Retry-After no time", empty("503 Down", "Retry-After: soon"), "answered broken 503");
    world.answer(
        "503, Retry-After enormous", empty("503 Down", "Retry-After: 999999999999"), UNKNOWN);
    world.answer(
        "sets cookies",
        empty("200 OK", "Set-Cookie: id=tracked-cookie; Path=/", "Set-Cookie: b=tracked-cookie"),
        "answered ok 200");
    world.answer(
        "401", empty("401 Who", "WWW-Authenticate: Basic realm=\"x\""), "answered broken 401");
    world.answer(
        "401 with NTLM", empty("401 Who", "WWW-Authenticate: NTLM"), "answered broken 401");
    world.answer(
        "407", empty("407 Who", "Proxy-Authenticate: Basic realm=\"x\""), "answered broken 407");
    world.answer(
        "Content-Type of 30 KB",
        empty("200 OK", "Content-Type: " + "x".repeat(30_000)),
        "answered ok 200");
    world.answer(
        "Refresh and Link elsewhere",
        empty("200 OK", "Refresh: 0;url=http://169.254.169.254/", "Link: </x>; rel=preload"),
        "answered ok 200");
  }
}
