package io.ticketchat.chaos.figures;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run left of its figures. */
record Table(
    String section,
    List<String> columns,
    List<List<String>> rows,
    Map<String, String> circumstances) {

  String toJson() {
    var lines = Json.createArrayBuilder();
    rows.forEach(row -> lines.add(Json.createArrayBuilder(row)));
    return Json.createObjectBuilder()
        .add("section", section)
        .add("columns", Json.createArrayBuilder(columns))
        .add("rows", lines)
        .add("circumstances", Json.createObjectBuilder(new LinkedHashMap<>(circumstances)))
        .build()
        .toString();
  }

  static Table read(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      var object = reader.readObject();
      var circumstances = new LinkedHashMap<String, String>();
      object
          .getJsonObject("circumstances")
          .forEach((what, value) -> circumstances.put(what, ((JsonString) value).getString()));
      return new Table(
          object.getString("section"),
          strings(object.getJsonArray("columns")),
          object.getJsonArray("rows").getValuesAs(Table::strings),
          circumstances);
    }
  }

  private static List<String> strings(JsonArray array) {
    return array.getValuesAs(JsonString::getString);
  }
}
