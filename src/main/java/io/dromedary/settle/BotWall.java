package io.dromedary.settle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Message;

/**
 * A service in front of a site that sends a challenge for browsers, such as a script or a CAPTCHA,
 * instead of the page. Only header fields count that are said to stand on a challenge and nowhere
 * else; docs/reliability.md has the source of each.
 *
 * @param service the service that sends it
 * @param field the header field that is the sign
 * @param values the values that do, in lower case
 * @param broken whether only statuses from 400 on count
 */
record BotWall(String service, String field, Set<String> values, boolean broken) {

  private static final int BROKEN_FROM = 400;

  private static final List<BotWall> ALL =
      List.of(
          new BotWall("Cloudflare", "cf-mitigated", Set.of("challenge"), false),
          new BotWall("AWS WAF", "x-amzn-waf-action", Set.of("challenge", "captcha"), false),
          new BotWall("Vercel", "x-vercel-mitigated", Set.of("challenge"), false),
          new BotWall("DataDome", "x-dd-b", Set.of("1", "2", "3"), true));

  /** The wall that an answer comes from, for a person; empty when there is none. */
  static Optional<String> in(Message answer, int status) {
    return ALL.stream()
        .filter(wall -> !wall.broken || status >= BROKEN_FROM)
        .filter(wall -> wall.isIn(answer))
        .map(wall -> wall.reason(answer, status))
        .findFirst();
  }

  private boolean isIn(Message answer) {
    return values.contains(value(answer));
  }

  private String reason(Message answer, int status) {
    return service
        + " answered "
        + status
        + " with a challenge for browsers instead of the page ("
        + field
        + ": "
        + value(answer)
        + ")";
  }

  private String value(Message answer) {
    return String.valueOf(answer.getHeader(field)).strip().toLowerCase(Locale.ROOT);
  }
}
