package io.ticketchat.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one script that stands in a page is the one that the policy allows. */
class ImportMapTest {

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "widget.html"})
  void thePolicyAllowsTheImportMapAsItStands(String file) throws Exception {
    var map = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    var page = map.matcher(PageFiles.read(file));
    assertThat(page.find()).isTrue();
    var sha256 = MessageDigest.getInstance("SHA-256");
    var digest = sha256.digest(page.group(1).getBytes(StandardCharsets.UTF_8));
    var filter = PageFiles.read("../java/io/ticketchat/transport/PageHeadersFilter.java");

    assertThat(filter).contains("sha256-" + Base64.getEncoder().encodeToString(digest));
  }
}
