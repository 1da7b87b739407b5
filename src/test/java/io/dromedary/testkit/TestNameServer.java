package io.dromedary.testkit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A name server (RFC 1035, UDP) on 127.0.0.1 and a free port. It answers A and AAAA questions for
 * the names that it was told, is silent for those that it shall be silent for, and says of all
 * others that they do not exist.
 */
public final class TestNameServer implements AutoCloseable {

  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int NO_SUCH_NAME = 3;

  private static final int CNAME = 5;
  private static final int TRUNCATED = 0x02;

  private record Zone(int code, int ttl, List<InetAddress> addresses) {}

  private final DatagramSocket socket;
  private final Map<String, Zone> zones = new ConcurrentHashMap<>();
  private final Map<String, String> aliases = new ConcurrentHashMap<>();
  private final Map<String, Buffer> raw = new ConcurrentHashMap<>();
  private final List<String> truncated = new CopyOnWriteArrayList<>();
  private final List<String> silent = new CopyOnWriteArrayList<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();

  private TestNameServer() {
    socket = TestVertx.VERTX.createDatagramSocket();
    socket.handler(this::asked);
    TestVertx.await(socket.listen(0, "127.0.0.1"));
  }

  /** Starts a server that knows no name. */
  public static TestNameServer start() {
    return new TestNameServer();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", socket.localAddress().port());
  }

  /** Gives a name addresses that may be kept for so many seconds. */
  public TestNameServer name(String name, int ttl, String... addresses) {
    zones.put(name, new Zone(0, ttl, List.of(addresses).stream().map(TestNameServer::ip).toList()));
    return this;
  }

  /** Answers questions for a name with a code such as 2, SERVFAIL. */
  public TestNameServer fails(String name, int code) {
    zones.put(name, new Zone(code, 0, List.of()));
    return this;
  }

  /** Does not answer questions for a name. */
  public TestNameServer silentFor(String name) {
    silent.add(name);
    return this;
  }

  /** Makes a name an alias of another, whose addresses are not told along. */
  public TestNameServer alias(String name, String other) {
    aliases.put(name, other);
    return this;
  }

  /** Answers questions for a name with the id of the question and then these bytes. */
  public TestNameServer garbage(String name, byte[] bytes) {
    raw.put(name, Buffer.buffer(bytes));
    return this;
  }

  /** Says of all answers for a name that they are cut off; nobody listens for TCP. */
  public TestNameServer truncates(String name) {
    truncated.add(name);
    return this;
  }

  /** How many A questions came for a name. */
  public long questions(String name) {
    return questions.stream().filter(name::equals).count();
  }

  @Override
  public void close() {
    TestVertx.await(socket.close());
  }

  private void asked(DatagramPacket packet) {
    byte[] query = packet.data().getBytes();
    StringBuilder name = new StringBuilder();
    int at = 12;
    while (query[at] != 0) {
      name.append(name.isEmpty() ? "" : ".")
          .append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
      at += query[at] + 1;
    }
    int type = query[at + 2];
    if (type == A) {
      questions.add(name.toString());
    }
    if (!silent.contains(name.toString())) {
      Buffer junk = raw.get(name.toString());
      Buffer answer =
          junk == null
              ? answer(query, at + 5, name.toString(), type)
              : Buffer.buffer().appendBytes(query, 0, 2).appendBuffer(junk);
      socket.send(answer, packet.sender().port(), packet.sender().host());
    }
  }

  private Buffer answer(byte[] query, int questionEnd, String name, int type) {
    String alias = aliases.get(name);
    Zone zone = zones.getOrDefault(name, new Zone(alias == null ? NO_SUCH_NAME : 0, 0, List.of()));
    List<byte[]> found =
        zone.addresses().stream()
            .map(InetAddress::getAddress)
            .filter(ip -> ip.length == (type == A ? 4 : 16) && (type == A || type == AAAA))
            .toList();
    Buffer answer = Buffer.buffer();
    answer.appendByte(query[0]).appendByte(query[1]);
    // an authoritative answer, recursion desired and available, and the code
    answer
        .appendByte((byte) (0x85 | (truncated.contains(name) ? TRUNCATED : 0)))
        .appendByte((byte) (0x80 | zone.code()));
    answer.appendShort((short) 1).appendShort((short) (found.size() + (alias == null ? 0 : 1)));
    answer.appendShort((short) 0).appendShort((short) 0);
    answer.appendBytes(query, 12, questionEnd - 12);
    if (alias != null) {
      byte[] target = encoded(alias);
      answer.appendShort((short) 0xc00c).appendShort((short) CNAME).appendShort((short) 1);
      answer.appendInt(60).appendShort((short) target.length).appendBytes(target);
    }
    for (byte[] ip : found) {
      // a pointer to the name of the question, type, class IN, time to live, length, address
      answer.appendShort((short) 0xc00c).appendShort((short) type).appendShort((short) 1);
      answer.appendInt(zone.ttl()).appendShort((short) ip.length).appendBytes(ip);
    }
    return answer;
  }

  private static byte[] encoded(String name) {
    Buffer encoded = Buffer.buffer();
    for (String label : name.split("\\.")) {
      encoded.appendByte((byte) label.length()).appendString(label);
    }
    return encoded.appendByte((byte) 0).getBytes();
  }

  private static InetAddress ip(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
