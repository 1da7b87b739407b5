package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.url.UrlVectors.Vector;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UrlVectorsTest {

  @Test
  void absoluteHttpVectorsAreParsedAsTheStandardSays() throws IOException {
    List<Vector> vectors = UrlVectors.read().stream().filter(Vector::isHttp).toList();

    List<Vector> missed = missed(vectors, UrlVectorsTest::answer);

    report("absolute", vectors, missed);
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(343);
    assertThat(missed).isEmpty();
  }

  @Test
  void vectorsWithoutBaseThatStartWithHttpInAnyFormAreParsed() throws IOException {
    List<Vector> vectors =
        UrlVectors.read().stream()
            .filter(vector -> vector.base().isEmpty() && vector.isHttpInAnyForm())
            .toList();

    List<Vector> missed = missed(vectors, UrlVectorsTest::answer);

    report("without base", vectors, missed);
    assertThat(vectors).hasSizeGreaterThan(250);
    assertThat(missed).isEmpty();
  }

  @Test
  void referencesAreResolvedAgainstAnHttpBase() throws IOException {
    List<Vector> vectors =
        UrlVectors.read().stream()
            .filter(vector -> vector.hasHttpBase() && vector.isAnswerable())
            .toList();

    List<Vector> missed = missed(vectors, UrlVectorsTest::answer);

    report("relative", vectors, missed);
    assertThat(vectors).hasSizeGreaterThan(100);
    assertThat(missed).isEmpty();
  }

  @Test
  void otherSchemesAreRejectedWithTheirName() throws IOException {
    List<Vector> vectors =
        UrlVectors.read().stream()
            .filter(vector -> vector.base().isEmpty() && !vector.isAnswerable())
            .toList();

    assertThat(vectors)
        .isNotEmpty()
        .allSatisfy(
            vector ->
                assertThat(Urls.parse(vector.input(), UserInfo.ALLOW))
                    .isInstanceOf(ParsedUrl.Invalid.class));
  }

  private static ParsedUrl answer(Vector vector) {
    if (!vector.hasHttpBase()) {
      return Urls.parse(vector.input(), UserInfo.ALLOW);
    }
    ParsedUrl base = Urls.parse(vector.base(), UserInfo.ALLOW);
    return Urls.resolve(((ParsedUrl.Valid) base).url(), vector.input(), UserInfo.ALLOW);
  }

  private static List<Vector> missed(List<Vector> vectors, Function<Vector, ParsedUrl> parser) {
    return vectors.stream().filter(vector -> !isRight(vector, parser.apply(vector))).toList();
  }

  private static boolean isRight(Vector vector, ParsedUrl answer) {
    if (answer instanceof ParsedUrl.Valid valid) {
      return vector.expected().map(parts -> isRight(parts, valid)).orElse(false);
    }
    return vector.expected().isEmpty();
  }

  private static boolean isRight(JsonNode parts, ParsedUrl.Valid valid) {
    CanonicalUrl url = valid.url();
    String search = parts.get("search").asText();
    // The vectors write a lone "?" or "#" as an empty search or hash; the href has it.
    String target = parts.get("pathname").asText() + search;
    return (url.href() + valid.fragment()).equals(parts.get("href").asText())
        && (url.scheme() + ":").equals(parts.get("protocol").asText())
        && url.username().equals(parts.get("username").asText())
        && url.password().equals(parts.get("password").asText())
        && url.host().equals(parts.get("hostname").asText())
        && url.port() == port(parts)
        && (url.target().equals(target) || search.isEmpty() && url.target().equals(target + "?"));
  }

  private static int port(JsonNode parts) {
    String port = parts.get("port").asText();
    int usual = parts.get("protocol").asText().equals("https:") ? 443 : 80;
    return port.isEmpty() ? usual : Integer.parseInt(port);
  }

  private static void report(String kind, List<Vector> vectors, List<Vector> missed) {
    System.out.println(
        "URL vectors, %s: %d of %d right"
            .formatted(kind, vectors.size() - missed.size(), vectors.size()));
    missed.forEach(vector -> System.out.println("  missed: " + vector));
  }
}
