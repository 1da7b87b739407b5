package io.dromedary.faults;

import java.io.ByteArrayOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** What servers may do in and behind a TLS handshake (RFC 8446, RFC 5246). */
final class TlsScripts {

  private static final int TLS_1_0 = 0x0301;
  private static final int TLS_1_2 = 0x0303;
  private static final int ECDHE_RSA_AES128_SHA = 0xc013;
  private static final int RSA_RC4_MD5 = 0x0004;

  private TlsScripts() {}

  /** Speaks TLS, and plays another script behind the handshake. */
  static Script tls(SSLContext context, Script inner) {
    return peer -> {
      SSLSocket layer =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(peer.socket(), null, peer.socket().getPort(), true);
      layer.setUseClientMode(false);
      layer.startHandshake();
      inner.play(peer.through(layer));
    };
  }

  /** The same, with an alert before it: the server does not know the name it is called by. */
  static Script alerting(int level, SSLContext context, Script inner) {
    return peer -> {
      peer.send(new byte[] {21, 3, 3, 0, 2, (byte) level, 112});
      tls(context, inner).play(peer);
    };
  }

  /** Answers the client's greeting with that of an old protocol. */
  static Script oldProtocol() {
    return hello(TLS_1_0, ECDHE_RSA_AES128_SHA);
  }

  /** Chooses a cipher that is broken and was not offered. */
  static Script weakCipher() {
    return hello(TLS_1_2, RSA_RC4_MD5);
  }

  /** Answers the client's greeting, and then says no more. */
  static Script stopsHalfWay() {
    return hello(TLS_1_2, 0xc02f);
  }

  private static Script hello(int version, int cipher) {
    return peer -> {
      peer.anything();
      peer.send(record(version, handshake(2, serverHello(version, cipher))));
      peer.hold();
    };
  }

  private static byte[] serverHello(int version, int cipher) {
    ByteArrayOutputStream hello = new ByteArrayOutputStream();
    two(hello, version);
    hello.writeBytes(new byte[32]); // random
    hello.write(0); // no session
    two(hello, cipher);
    hello.write(0); // no compression
    two(hello, 5); // one extension: an empty renegotiation_info (RFC 5746)
    two(hello, 0xff01);
    two(hello, 1);
    hello.write(0);
    return hello.toByteArray();
  }

  private static byte[] handshake(int type, byte[] body) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(type);
    message.write(0);
    two(message, body.length);
    message.writeBytes(body);
    return message.toByteArray();
  }

  private static byte[] record(int version, byte[] content) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.write(22);
    two(record, version);
    two(record, content.length);
    record.writeBytes(content);
    return record.toByteArray();
  }

  private static void two(ByteArrayOutputStream out, int number) {
    out.write(number >> 8);
    out.write(number);
  }
}
