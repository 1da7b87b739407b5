package io.dromedary.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A line of results as any reader would see it, read without the program's own classes.
 *
 * @param list the name of the list
 * @param line the physical line, from 1
 * @param url the URL
 * @param outcome the outcome's word, such as {@code answered}
 * @param verdict {@code ok} or {@code broken}; empty where there is none
 * @param duplicateOf the earlier line of the same URL; 0 where there is none
 */
public record ResultRow(
    String list, long line, String url, String outcome, String verdict, long duplicateOf) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads one line.
   *
   * @throws IOException when it is not one whole JSON object with list, line, url and outcome
   */
  public static ResultRow parse(String text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object: " + text);
      }
      ResultRow row = read(json);
      if (json.nextToken() != null || row.line < 1 || row.list.isEmpty()) {
        throw new IOException("not a line of results: " + text);
      }
      return row;
    }
  }

  private static ResultRow read(JsonParser json) throws IOException {
    String list = "";
    String url = "";
    String outcome = "";
    String verdict = "";
    long line = 0;
    long duplicateOf = 0;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      switch (key) {
        case "list" -> list = json.getText();
        case "line" -> line = json.getLongValue();
        case "url" -> url = json.getText();
        case "outcome" -> outcome = json.getText();
        case "verdict" -> verdict = json.getText();
        case "duplicateOf" -> duplicateOf = json.getLongValue();
        default -> json.skipChildren();
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT || outcome.isEmpty()) {
      throw new IOException("no outcome");
    }
    return new ResultRow(list, line, url, outcome, verdict, duplicateOf);
  }
}
