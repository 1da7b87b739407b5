package io.dromedary.faults;

import static io.dromedary.faults.HttpText.head;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Faults of bodies. The head of the answer is there, so they are answers. */
final class BodyFaults {

  private static final long PAUSE_MILLIS = 250;
  private static final String OK = "answered ok 200";
  private static final String CHUNKED = "Transfer-Encoding: chunked";

  private BodyFaults() {}

  static void addTo(FaultWorld world) {
    world.afterRequest("body without end", withoutEnd(head("200 OK"), "x".repeat(8192)), OK);
    world.afterRequest(
        "chunks without end",
        withoutEnd(head("200 OK", CHUNKED), "1000\r\n" + "x".repeat(4096) + "\r\n"),
        OK);
    world.afterRequest("gzip bomb, not asked for", BodyFaults::bomb, OK);
    lengths(world);
    chunks(world);
    world.slowAfterRequest(
        "a byte a second in the body",
        peer -> {
          peer.send(head("200 OK", "Content-Length: 1000"));
          peer.trickle("x".repeat(1000), PAUSE_MILLIS);
        },
        OK);
    world.slowAfterRequest(
        "stops in the body",
        peer -> {
          peer.send(head("200 OK", "Content-Length: 10") + "x");
          peer.hold();
        },
        OK);
    world.afterRequest(
        "reset in the body",
        peer -> {
          peer.send(head("200 OK", "Content-Length: 10") + "x");
          peer.reset();
        },
        OK);
  }

  private static void lengths(FaultWorld world) {
    world.afterRequest(
        "length too long, then close", sending(head("200 OK", "Content-Length: 10") + "x"), OK);
    world.answer("length too short", head("200 OK", "Content-Length: 2") + "okay, more", OK);
    world.answer(
        "another answer behind the answer", HttpText.OK + HttpText.empty("418 Not yours"), OK);
    world.answer(
        "two lengths",
        head("200 OK", "Content-Length: 2", "Content-Length: 3") + "oki",
        "failed protocol");
    world.answer(
        "length below zero", head("200 OK", "Content-Length: -1") + "ok", "failed protocol");
    world.answer(
        "length no number", head("200 OK", "Content-Length: two") + "ok", "failed protocol");
    world.answer(
        "length and chunks",
        head("200 OK", "Content-Length: 2", CHUNKED) + "2\r\nok\r\n0\r\n\r\n",
        "failed protocol");
  }

  private static void chunks(FaultWorld world) {
    world.answer("chunk size no number", head("200 OK", CHUNKED) + "two\r\nok\r\n0\r\n\r\n", OK);
    world.answer(
        "chunk size of 20 digits", head("200 OK", CHUNKED) + "9".repeat(20) + "\r\nok\r\n", OK);
    world.answer(
        "chunk longer than it says", head("200 OK", CHUNKED) + "2\r\nokay\r\n0\r\n\r\n", OK);
    world.afterRequest("close in a chunk", sending(head("200 OK", CHUNKED) + "a\r\nok"), OK);
    world.afterRequest(
        "trailers without end",
        withoutEnd(head("200 OK", CHUNKED) + "0\r\n", "X-A: " + "x".repeat(1000) + "\r\n"),
        OK);
  }

  private static Script sending(String text) {
    return peer -> peer.send(text);
  }

  private static Script withoutEnd(String head, String part) {
    return peer -> {
      peer.send(head);
      peer.sendWithoutEnd(part);
    };
  }

  private static void bomb(Peer peer) throws IOException {
    byte[] bomb = Bomb.BYTES;
    peer.send(head("200 OK", "Content-Encoding: gzip", "Content-Length: " + bomb.length));
    peer.send(bomb);
  }

  /** 64 MiB of zeros. */
  private static final class Bomb {

    static final byte[] BYTES = zeros(64);

    private static byte[] zeros(int megabytes) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        for (int i = 0; i < megabytes; i++) {
          gzip.write(new byte[1 << 20]);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }
}
