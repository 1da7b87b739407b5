package io.dromedary.faults;

import static io.dromedary.faults.HttpText.empty;

/** Redirects to nowhere, to where nobody should go, and in circles. */
final class RedirectFaults {

  private static final String BROKEN = "answered broken 302";
  private static final String LOOP = "failed too-many-redirects";

  private RedirectFaults() {}

  static void addTo(FaultWorld world) {
    to(world, "to itself", "/", LOOP);
    world.add("in a circle of two hosts", circle(world), false, LOOP);
    to(world, "to ftp:", "ftp://127.0.0.1/a", BROKEN);
    to(world, "to file:", "file:///etc/passwd", BROKEN);
    to(world, "to javascript:", "javascript:alert(1)", BROKEN);
    to(world, "to data:", "data:text/html,x", BROKEN);
    to(world, "to a private address", "http://10.0.0.1/", "refused");
    to(world, "to cloud metadata", "http://169.254.169.254/latest/meta-data/", "refused");
    to(world, "to cloud metadata as one number", "http://0xA9FEA9FE/", "refused");
    to(world, "to cloud metadata in octal", "//0251.0376.0251.0376/", "refused");
    to(world, "to cloud metadata through NAT64", "http://[64:ff9b::a9fe:a9fe]/", "refused");
    to(world, "to 10 KB", "/" + "x".repeat(10_000), BROKEN);
    to(world, "to a name that does not exist", "http://no-such-name.invalid/", "failed dns");
    to(world, "to garbage", "http://[::bad", BROKEN);
    to(world, "to nothing", "", LOOP);
    to(world, "to a port out of range", "http://127.0.0.1:99999/", BROKEN);
    to(world, "with a password", "http://me:location-secret@127.0.0.1/", BROKEN);
    to(world, "to a placeholder", "/{{env:HOME}}${header.secret}#bean", LOOP);
    world.answer("redirect without a Location", empty("302 Found"), BROKEN);
    world.answer(
        "redirect with two Locations", empty("302 Found", "Location: /a", "Location: /b"), BROKEN);
    world.answer("300 with a Location", empty("300 Many", "Location: /a"), "answered broken 300");
  }

  private static void to(FaultWorld world, String where, String location, String outcome) {
    world.answer("redirect " + where, empty("302 Found", "Location: " + location), outcome);
  }

  /** Each of the two leads to the other. */
  private static String circle(FaultWorld world) {
    String[] first = new String[1];
    String second =
        world.serve(
            peer -> {
              while (true) {
                peer.request();
                peer.send(empty("302 Found", "Location: " + first[0]));
              }
            });
    first[0] = world.serve(world.answering(empty("302 Found", "Location: " + second)));
    return first[0];
  }
}
