package io.dromedary.faults;

/** Pieces of HTTP/1.1 messages (RFC 9112). */
final class HttpText {

  static final String OK = head("200 OK", "Content-Length: 2") + "ok";

  private HttpText() {}

  /** A head with its blank line. */
  static String head(String status, String... fields) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  /** A whole answer without a body. */
  static String empty(String status, String... fields) {
    StringBuilder head = new StringBuilder(head(status, fields));
    return head.insert(head.length() - 2, "Content-Length: 0\r\n").toString();
  }
}
