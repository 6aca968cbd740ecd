package io.ticketchat.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts that become a script wherever somebody takes them for markup: every way in, each wrapped.
 */
final class Vectors {

  private static final String ALARM = "window.alarm=1;alert(1)";

  private static final List<String> WAYS =
      List.of(
          "<script>%s</script>",
          "<ScRiPt>%s</sCrIpT>",
          "<script/x>%s</script\t>",
          "<script src=data:,%s></script>",
          "<img src=x onerror=\"%s\">",
          "<img/src=x/onerror=%s>",
          "<img src=x onerror=%s//",
          "<svg onload=\"%s\">",
          "<svg><script>%s</script></svg>",
          "<svg><animate onbegin=\"%s\" attributeName=x dur=1s>",
          "<math><mi xlink:href=\"javascript:%s\">x</mi></math>",
          "<iframe src=\"javascript:%s\"></iframe>",
          "<iframe srcdoc=\"<script>parent.%s</script>\"></iframe>",
          "<object data=\"javascript:%s\"></object>",
          "<embed src=\"javascript:%s\">",
          "<a href=\"javascript:%s\">here</a>",
          "<a href=\"java\tscript:%s\">here</a>",
          "<form action=\"javascript:%s\"><button>Send</button></form>",
          "<button formaction=\"javascript:%s\">Send</button>",
          "<input autofocus onfocus=\"%s\">",
          "<details open ontoggle=\"%s\">x</details>",
          "<video><source onerror=\"%s\"></video>",
          "<body onload=\"%s\">",
          "<base href=\"javascript:%s//\">",
          "<meta http-equiv=refresh content=\"0;url=javascript:%s\">",
          "<link rel=stylesheet href=\"javascript:%s\">",
          "<style>@import 'javascript:%s';</style>",
          "<div style=\"background:url(javascript:%s)\">x</div>",
          "<template><script>%s</script></template>",
          "<noscript><p title=\"</noscript><img src=x onerror=%s>\">",
          "javascript:%s",
          "data:text/html,<script>%s</script>");

  private static final List<String> WRAPPINGS =
      List.of(
          "%s",
          "\">%s",
          "'>%s",
          "</textarea>%s",
          "</title>%s",
          "</script>%s",
          "-->%s",
          "]]>%s",
          "\u202e%s",
          "&lt;b&gt;%s&amp;",
          "${%s}",
          "{{%s}}",
          "\u2028%s",
          "\\x3c%s",
          "[x](%s)",
          "`%s`");

  private Vectors() {}

  /** Each way in each wrapping: 512 texts. */
  static List<String> all() {
    var all = new ArrayList<String>();
    for (var wrapping : WRAPPINGS) {
      for (var way : WAYS) {
        all.add(wrapping.replace("%s", way.replace("%s", ALARM)));
      }
    }
    return all;
  }

  /**
   * Those that wait for nobody's click, out of whatever they may stand in: for where each takes
   * long.
   */
  static List<String> few() {
    return Stream.of(
            "<img src=x onerror=\"%s\">",
            "\"><svg onload=\"%s\">",
            "'><details open ontoggle=\"%s\">x</details>",
            "</title><iframe srcdoc=\"<script>parent.%s</script>\"></iframe>",
            "</textarea>${`<input autofocus onfocus=\"%s\">`}")
        .map(way -> way.replace("%s", ALARM))
        .toList();
  }
}
