package io.ticketchat.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ticketchat.harness.Database;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The server's own key for links, so that a test can make those that the server would not. */
record LinkKey(Database database, byte[] bytes) {

  static LinkKey of(Database database) throws SQLException {
    var key = column(database, "select link_key from server_meta").get(0);
    return new LinkKey(database, Base64.getDecoder().decode(key));
  }

  /** A rightly signed link. */
  String link(String id, long expires) {
    return "/api/attachments/%s/x?expires=%d&signature=%s"
        .formatted(id, expires, sign(id, expires));
  }

  String sign(String id, long expires) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      return Forge.base64(mac.doFinal((id + "\n" + expires).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The files that no message owns. */
  List<String> orphans() throws SQLException {
    return column(database, "select id from attachment where message_id is null");
  }

  private static List<String> column(Database database, String query) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var column = new ArrayList<String>();
      while (rows.next()) {
        column.add(rows.getString(1));
      }
      return column;
    }
  }
}
